import { DOERS, OUTCOMES } from '../../../domain/mandats/index.ts'
import { Field, type FormState, RadioGroup } from '../../../platform/ui/index.ts'
import { DOER_WORDS, OUTCOME_WORDS } from './words.ts'

/** What came of a démarche, whose hands did it, and a note: asked alike after FranceConnect and for what was done otherwise. */
export function OutcomeFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <RadioGroup
        name="resultat"
        legend="Où en est la démarche ?"
        form={form}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome] }))}
      />
      <RadioGroup
        name="par"
        legend="Qui l’a faite ?"
        form={form}
        options={DOERS.map((doer) => ({ value: doer, label: DOER_WORDS[doer] }))}
      />
      <Field
        name="note"
        type="textarea"
        label="Note pour vous et vos collègues"
        hint="Ce qui reste à faire, ce qu’il faut apporter. Jamais de mot de passe."
        form={form}
        optional
        maxlength={1000}
        width="full"
      />
    </>
  )
}
