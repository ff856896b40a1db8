import type { Samples } from '../sample.ts'
import { actSamples } from './acts.tsx'
import { contentSamples } from './content.tsx'
import { fieldSamples } from './fields.tsx'
import { frameSamples } from './frame.tsx'

/** Every component, in the order in which one meets them. */
export const GROUPS: readonly { readonly id: string; readonly title: string; readonly samples: Samples }[] = [
  { id: 'autour', title: 'Autour de la page', samples: frameSamples },
  { id: 'lire', title: 'Ce qu’on lit', samples: contentSamples },
  { id: 'remplir', title: 'Ce qu’on remplit', samples: fieldSamples },
  { id: 'presser', title: 'Ce qu’on presse', samples: actSamples },
]
