/** The look: paper, ink, one deep red. Colours themselves are in theme.css, light and dark. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Deep red of the mark and of the one main action; shade 7 carries white text in both themes. */
const seal: MantineColorsTuple = [
  '#fbeeee',
  '#f3d9d9',
  '#e6b3b3',
  '#d98b8b',
  '#cc6666',
  '#bf4545',
  '#b02e2e',
  '#9b1c1c',
  '#7f1717',
  '#641212',
]

/** Warm greys: paper and pencil, not steel. */
const gray: MantineColorsTuple = [
  '#faf8f5',
  '#f3f0ea',
  '#e6e1d9',
  '#d6cfc4',
  '#bdb5a8',
  '#a39b90',
  '#7d766c',
  '#5c5750',
  '#3d3934',
  '#1c1b19',
]
const dark: MantineColorsTuple = [
  '#ece9e3',
  '#d5d0c7',
  '#b1aba1',
  '#7d776d',
  '#5f5a51',
  '#35322d',
  '#23211e',
  '#171614',
  '#121110',
  '#0c0b0a',
]

/** Behind dialogs. */
const veil = { backgroundOpacity: 0.4, blur: 0 }

export const theme = createTheme({
  primaryColor: 'seal',
  primaryShade: { light: 7, dark: 6 },
  colors: { seal, gray, dark },
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '17px', xl: '21px' },
  lineHeights: { xs: '1.54', sm: '1.4667', md: '1.4667', lg: '1.53', xl: '1.53' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: '3px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' }, styles: { label: { overflow: 'visible' } } },
    Input: { defaultProps: { size: 'md' } },
    InputWrapper: { defaultProps: { size: 'md' } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        shadow: 'none',
        overlayProps: veil,
      },
    },
    CloseButton: { defaultProps: { size: 44, iconSize: 18 } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'none' } },
    Combobox: { defaultProps: { shadow: 'none' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})
