/** The face of documents, Tinos: its files come with whatever shows words as they are printed. */
import '@fontsource/tinos/latin-400.css'
import '@fontsource/tinos/latin-700.css'
import '@fontsource/tinos/latin-400-italic.css'
import '@fontsource/tinos/latin-ext-400.css'
import '@fontsource/tinos/vietnamese-400.css'
import '@fontsource/tinos/vietnamese-700.css'
import '@fontsource/tinos/vietnamese-400-italic.css'
