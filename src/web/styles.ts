/** Fonts (the three parts of Be Vietnam Pro that Vietnamese needs, three weights) and styles, in this order. */
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import './theme.css'
import '@mantine/core/styles.layer.css'
