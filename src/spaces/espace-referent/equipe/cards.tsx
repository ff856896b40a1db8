import {
  associateCard,
  CARD_REASONS,
  type CardReason,
  unlinkCard,
  validateCard,
} from '../../../domain/comptes/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { Alert, CodeField, Field, RadioGroup } from '../../../platform/ui/index.ts'
import type { AppRoute } from '../../access.ts'
import { blockedUntil, timeZoneOf } from '../../connexion/words.ts'
import { type Act, actRoutes, COMMON_ERRORS } from './act.tsx'
import { teamPaths } from './paths.ts'
import { sheetAfter } from './sheet-after.ts'
import { nameOf, ofName } from './words.ts'

const SERIAL = 'numero'
const CARD_CODE = 'code_carte'
const REASON = 'raison'
const WORDS = 'precision'

const gone = (
  <Alert kind="info" title="L’accès de cette personne est terminé">
    <p>On ne remet pas de carte à quelqu’un qui n’est plus dans la structure. Rendez-lui d’abord son accès.</p>
  </Alert>
)

const noCard = (
  <Alert kind="info" title="Aucune carte à ce nom">
    <p>Cette personne n’a pas de carte, ou elle vient d’être reprise.</p>
  </Alert>
)

const cardOf = (
  factors: readonly { readonly kind: string; readonly confirmed: boolean; readonly serial: string | null }[],
) => factors.find(({ kind }) => kind === 'totp_card')

const associate: Act<string> = {
  path: teamPaths.card,
  pathOf: teamPaths.cardOf,
  title: (name) => `Remettre une carte à ${name}`,
  submit: 'Remettre cette carte',
  look: 'primary',
  obstacle: ({ left, factors }) => {
    if (left) return gone
    return cardOf(factors) ? (
      <Alert kind="info" title="Cette personne a déjà une carte">
        <p>Reprenez d’abord la carte actuelle, depuis sa fiche.</p>
      </Alert>
    ) : undefined
  },
  consequences: (colleague) => (
    <p>
      Une carte affiche des codes à 6 chiffres. Elle remplace ou complète une application. {nameOf(colleague)} en est
      prévenu ou prévenue par mail. La carte ne sert qu’une fois mise en service, à l’écran suivant.
    </p>
  ),
  fields: (form) => (
    <Field
      name={SERIAL}
      label="Numéro de la carte"
      hint="Au dos de la carte, par exemple GADT0001234."
      form={form}
      width="short"
      spellcheck={false}
    />
  ),
  read: (form) => {
    const serial = textOf(form, SERIAL)
    return serial && serial.length <= 40
      ? { value: serial }
      : { errors: { [SERIAL]: 'Tapez le numéro écrit au dos de la carte.' } }
  },
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, serial, proof) => {
    const result = await associateCard(ctx, visitor.referent, proof, { accountId, serial })
    if (result.kind === 'associated') return { to: teamPaths.validateCardOf(accountId) }
    switch (result.reason) {
      case 'not_found':
        return 'unknown'
      case 'stale_proof':
        return { errors: COMMON_ERRORS.stale_proof }
      case 'not_in_stock':
        return {
          errors: { [SERIAL]: 'Cette carte ne peut pas être remise. Vérifiez le numéro, ou prenez-en une autre.' },
        }
      case 'has_card':
        return { errors: { [SERIAL]: 'Cette personne vient de recevoir une carte. Reprenez-la d’abord.' } }
      case 'inactive':
        return { errors: { [SERIAL]: 'L’accès de cette personne vient de se terminer.' } }
    }
  },
}

const validate: Act<string> = {
  path: teamPaths.validateCard,
  pathOf: teamPaths.validateCardOf,
  title: (name) => `Mettre en service la carte ${ofName(name)}`,
  submit: 'Mettre cette carte en service',
  look: 'primary',
  obstacle: ({ left, factors }) => {
    if (left) return gone
    const card = cardOf(factors)
    if (!card) return noCard
    return card.confirmed ? (
      <Alert kind="info" title="Cette carte est déjà en service">
        <p>Il n’y a rien à faire.</p>
      </Alert>
    ) : undefined
  },
  consequences: (colleague) => (
    <>
      <p>
        Appuyez sur le bouton de la carte {cardOf(colleague.factors)?.serial}, et tapez le code qu’elle affiche. Cela
        prouve qu’elle marche.
      </p>
      {colleague.lastSignInAt && (
        <Alert kind="info">
          <p>
            Par prudence, {nameOf(colleague)} attendra 24 heures avant les actes les plus importants, comme arrêter un
            mandat. La personne met sa carte en service elle-même, dans son compte ? Elle n’attend pas.
          </p>
        </Alert>
      )}
    </>
  ),
  fields: (form) => (
    <CodeField
      name={CARD_CODE}
      form={form}
      label="Code affiché par la carte"
      hint="6 chiffres, sur l’écran de la carte."
    />
  ),
  read: (form) => {
    const code = textOf(form, CARD_CODE).replace(/\s/g, '')
    return /^[0-9]{6}$/.test(code)
      ? { value: code }
      : { errors: { [CARD_CODE]: 'Tapez les 6 chiffres affichés par la carte.' } }
  },
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, code, proof) => {
    const result = await validateCard(ctx, visitor.referent, proof, { accountId, code })
    if (result.kind === 'validated') return { to: sheetAfter(accountId, 'carte-validee') }
    if (result.kind === 'blocked') {
      const until = blockedUntil(result.until, timeZoneOf(visitor))
      return { errors: { [CARD_CODE]: `Trop de codes faux à la suite. Attendez jusqu’à ${until}, puis recommencez.` } }
    }
    switch (result.reason) {
      case 'not_found':
        return 'unknown'
      case 'stale_proof':
        return { errors: COMMON_ERRORS.stale_proof }
      case 'wrong_code':
        return {
          errors: {
            [CARD_CODE]:
              'Ce n’est pas le code de cette carte. Appuyez de nouveau sur son bouton, puis tapez le code affiché.',
          },
        }
      case 'no_card':
        return { errors: { [CARD_CODE]: 'Cette carte vient d’être reprise.' } }
      case 'inactive':
        return { errors: { [CARD_CODE]: 'L’accès de cette personne vient de se terminer.' } }
    }
  },
}

const REASON_WORDS: Readonly<Record<CardReason, string>> = {
  depart: 'La personne la rend en partant',
  perdue: 'Elle est perdue ou volée',
  cassee: 'Elle est cassée',
  defectueuse: 'Elle ne marche plus',
  erreur: 'Elle a été remise par erreur',
  autre: 'Une autre raison',
}

const unlink: Act<{ readonly reason: CardReason; readonly words: string | undefined }> = {
  path: teamPaths.unlinkCard,
  pathOf: teamPaths.unlinkCardOf,
  title: (name) => `Reprendre la carte ${ofName(name)}`,
  submit: 'Détacher cette carte',
  look: 'danger',
  obstacle: ({ factors }) => (cardOf(factors) ? undefined : noCard),
  consequences: (colleague) => {
    const others = colleague.factors.filter(
      ({ kind, confirmed }) => confirmed && kind !== 'totp_card' && kind !== 'recovery_codes',
    )
    return (
      <Alert kind="warning" title="La carte ne sert plus tout de suite">
        <p>
          Les codes de la carte {cardOf(colleague.factors)?.serial} seront refusés.{' '}
          {colleague.left || others.length > 0
            ? ''
            : `C’est le seul moyen de connexion ${ofName(nameOf(colleague))} : il en faudra un autre pour se connecter. `}
          Une carte rendue en bon état retourne au stock et peut servir à quelqu’un d’autre.
        </p>
      </Alert>
    )
  },
  fields: (form) => (
    <RadioGroup
      name={REASON}
      legend="Pourquoi ?"
      form={form}
      options={CARD_REASONS.map((value) => ({
        value,
        label: REASON_WORDS[value],
        ...(value === 'autre'
          ? { detail: <Field name={WORDS} label="En quelques mots" form={form} maxlength={300} width="full" /> }
          : {}),
      }))}
    />
  ),
  read: (form) => {
    const reason = CARD_REASONS.find((one) => one === textOf(form, REASON))
    if (!reason) return { errors: { [REASON]: 'Dites pourquoi.' } }
    if (reason !== 'autre') return { value: { reason, words: undefined } }
    const words = textOf(form, WORDS)
    return words && words.length <= 300
      ? { value: { reason, words } }
      : { errors: { [WORDS]: 'Dites pourquoi en quelques mots, 300 caractères au plus.' } }
  },
  proof: 'asked',
  run: async ({ ctx, visitor }, { accountId }, { reason, words }, proof) => {
    const result = await unlinkCard(ctx, visitor.referent, proof, { accountId, reason, words })
    if (result.kind === 'removed') return { to: sheetAfter(accountId, 'carte-reprise') }
    switch (result.reason) {
      case 'stale_proof':
        return { errors: COMMON_ERRORS.stale_proof }
      case 'no_words':
        return { errors: { [WORDS]: 'Dites pourquoi en quelques mots.' } }
      case 'no_reason':
        return { errors: { [REASON]: 'Dites pourquoi.' } }
      case 'last_one':
        return { errors: { [REASON]: 'C’est le dernier moyen de connexion. Ajoutez-en un autre d’abord.' } }
      case 'not_found':
        return { errors: { [REASON]: 'Cette carte vient d’être reprise. Rien n’a été changé.' } }
    }
  },
}

export const cardRoutes: readonly AppRoute[] = [...actRoutes(associate), ...actRoutes(validate), ...actRoutes(unlink)]
