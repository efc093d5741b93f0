/** Language and appearance, remembered on this device. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useSession } from '../session.ts'
import { speak, useWebWords } from '../words.ts'
import s from './frame.module.css'

export function LanguageChoice() {
  const say = useWebWords()
  const { language } = useSession()
  return (
    <div className={s.choice}>
      <span id="language-label">{say('frame.language')}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby="language-label"
        value={language}
        onChange={value => void speak(value === 'en' ? 'en' : 'vi')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  )
}

export function SchemeChoice() {
  const say = useWebWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={s.choice}>
      <span id="scheme-label">{say('frame.theme')}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby="scheme-label"
        value={colorScheme}
        onChange={value => setColorScheme(value as 'light' | 'dark' | 'auto')}
        data={[
          { value: 'light', label: say('frame.themeLight') },
          { value: 'dark', label: say('frame.themeDark') },
          { value: 'auto', label: say('frame.themeAuto') },
        ]}
      />
    </div>
  )
}
