import type { SignedIn } from '../../domain/comptes/index.ts'
import type { StepperProps } from '../../platform/ui/index.ts'
import { activationPaths } from './paths.ts'

/** Where this person goes next: the first step that is missing, whatever was closed or clicked meanwhile. */
export function nextStep({ activation }: SignedIn): string {
  return activation === 'facteur' ? activationPaths.app : activationPaths.documents
}

/** « Étape 1 sur 2 ». Somebody whose access is repaired has only one: their documents were accepted long ago. */
export function stepper(visitor: SignedIn, step: 'facteur' | 'documents'): StepperProps | undefined {
  if (visitor.toAccept.length === 0) return undefined
  return step === 'facteur'
    ? { step: 1, stepCount: 2, next: 'les textes à lire et à accepter' }
    : { step: 2, stepCount: 2 }
}
