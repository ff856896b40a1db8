import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatDateTime, plural } from '../../../platform/ui/french.ts'
import type { FactorKind, RemovalReason } from '../model.ts'

/** The pages of one's own account: mails lead there. */
const PROFILE = '/mon-compte'

/** What a factor is called wherever it is named in a sentence. */
const FACTOR_WORDS: Readonly<Record<FactorKind, string>> = {
  totp_app: 'une application',
  totp_card: 'une carte',
  passkey: 'une clé d’accès',
  recovery_codes: 'des codes de secours',
}

const REFERENT = 'un référent ou une référente de votre structure'

interface Facts {
  readonly givenName: string
  readonly kind: FactorKind
  /** What its owner calls it, or the serial of a card. */
  readonly label: string | null
  readonly at: Date
  readonly by: 'person' | 'referent'
}

function Named({ kind, label, at }: Facts) {
  return (
    <>
      <MailFact label={`Moyen de connexion\u00a0:`}>
        {FACTOR_WORDS[kind]}
        {label ? ` («\u00a0${label}\u00a0»)` : ''}
      </MailFact>
      <MailFact label={`Le\u00a0:`}>{formatDateTime(at, 'Europe/Paris')}</MailFact>
    </>
  )
}

function NotYou({ ctx }: { readonly ctx: Ctx }) {
  return (
    <>
      <MailParagraph>
        Ce n’était pas vous&nbsp;? Prévenez tout de suite votre référent ou votre référente, et fermez les connexions
        que vous ne reconnaissez pas.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}${PROFILE}/connexions`}>Voir mes connexions ouvertes</MailButton>
    </>
  )
}

/** A factor counts from now on. */
export function factorAddedMail(ctx: Ctx, facts: Facts): RenderedMail {
  return renderMail(
    'Un moyen de connexion a été ajouté à votre compte',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        {facts.by === 'person' ? 'Vous l’avez ajouté vous-même' : `Il a été ajouté par ${REFERENT}`}&nbsp;: il sert
        désormais à prouver que c’est vous.
      </MailParagraph>
      <Named {...facts} />
      <NotYou ctx={ctx} />
    </>,
  )
}

/** A card was handed over; it does not count yet. */
export function cardHandedMail(ctx: Ctx, facts: Facts): RenderedMail {
  return renderMail(
    'Une carte vous est remise',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        Un référent ou une référente de votre structure a relié cette carte à votre compte. Elle ne sert pas
        encore&nbsp;: il faut d’abord la valider avec un de ses codes.
      </MailParagraph>
      <Named {...facts} />
      <NotYou ctx={ctx} />
    </>,
  )
}

const WHY: Readonly<Record<RemovalReason, string>> = {
  perdue: 'perdu ou volé',
  cassee: 'cassé',
  defectueuse: 'ne fonctionne plus',
  depart: 'rendu à votre départ',
  erreur: 'relié par erreur',
  autre: 'autre raison',
  par_la_personne: 'retiré à votre demande',
  remplacee: 'remplacé par un autre',
  reparation: 'accès rétabli avec un nouveau moyen de connexion',
}

/** A factor no longer counts. */
export function factorRemovedMail(ctx: Ctx, facts: Facts & { readonly reason: RemovalReason }): RenderedMail {
  return renderMail(
    'Un moyen de connexion a été retiré de votre compte',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        {facts.by === 'person' ? 'Vous l’avez retiré vous-même' : `Il a été retiré par ${REFERENT}`}&nbsp;: il ne permet
        plus de se connecter.
      </MailParagraph>
      <Named {...facts} />
      <MailFact label={`Raison\u00a0:`}>{WHY[facts.reason]}</MailFact>
      <NotYou ctx={ctx} />
    </>,
  )
}

/** A recovery code was used, and how many are left. */
export function recoveryCodeUsedMail(
  ctx: Ctx,
  facts: { readonly givenName: string; readonly remaining: number; readonly at: Date },
): RenderedMail {
  return renderMail(
    'Un de vos codes de secours vient de servir',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        Ce code ne servira plus.{' '}
        {facts.remaining === 0 ? 'C’était le dernier.' : `Il vous en reste ${facts.remaining}.`}
      </MailParagraph>
      <MailFact label={`Le\u00a0:`}>{formatDateTime(facts.at, 'Europe/Paris')}</MailFact>
      <MailParagraph>
        {facts.remaining <= 3
          ? 'Créez une nouvelle liste de codes dès que vous pouvez, et gardez-la ailleurs que votre téléphone.'
          : `Barrez-le sur votre liste\u00a0: ${plural(facts.remaining, 'code')} restent bons.`}
      </MailParagraph>
      <NotYou ctx={ctx} />
    </>,
  )
}
