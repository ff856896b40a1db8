import type { AuthenticMandat, FileVerification } from '../../../domain/mandats/index.ts'
import {
  Alert,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  Field,
  FileField,
  type FormState,
  formatDateTime,
  LinkButton,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { describe, ZONE } from './verdict.ts'

interface VerificationPageProps {
  readonly request: PublicRequest
  readonly typed?: FormState
  readonly file?: FormState
}

/** Two ways to ask: what is printed on the document, or the document itself. */
export function VerificationPage({ request, typed = emptyForm, file = emptyForm }: VerificationPageProps) {
  return (
    <AppPage request={request} title="Vérifier un mandat" indexable scripts={['error-focus']}>
      <h1>Vérifier un mandat</h1>
      <p class="ac-lead">
        Cette page dit si le document est authentique et si le mandat est en vigueur. Elle ne montre le nom de personne.
      </p>
      <ErrorSummary errors={{ ...typed.errors, ...file.errors }} />
      <section class="ac-section" aria-labelledby="avec-le-code">
        <h2 id="avec-le-code">Avec le numéro et le code</h2>
        <AppForm request={request} action={sitePaths.verification}>
          <Field
            name="numero"
            label="Numéro du mandat"
            hint="En haut du document. Exemple : AC-2026-7K3M-9QX2"
            form={typed}
            autocomplete="off"
            spellcheck={false}
            maxlength={60}
          />
          <Field
            name="code"
            label="Code de vérification"
            hint="À côté du QR code. Exemple : 7K3M-9QX2-C. Les tirets et les majuscules ne comptent pas."
            form={typed}
            autocomplete="off"
            spellcheck={false}
            maxlength={40}
          />
          <SubmitButton>Vérifier ce mandat</SubmitButton>
        </AppForm>
      </section>
      <section class="ac-section" aria-labelledby="avec-le-fichier">
        <h2 id="avec-le-fichier">Avec le fichier PDF</h2>
        <p>
          Vous l’avez reçu par mail ou sur une clé ? Déposez-le. Le moindre changement se voit. Nous ne gardons pas le
          fichier.
        </p>
        <AppForm request={request} action={sitePaths.verificationFile} upload>
          <FileField
            name="document"
            label="Document à vérifier"
            hint="Un fichier PDF, 5 Mo au plus."
            accept="application/pdf,.pdf"
            form={file}
          />
          <SubmitButton look="secondary">Vérifier ce fichier</SubmitButton>
        </AppForm>
      </section>
      <p>
        Vous n’avez jamais vu de mandat ? <a href={sitePaths.guideOf('mandat-specimen')}>Ouvrir un exemple (PDF)</a>
      </p>
      <p>
        C’est une attestation de formation ? <a href={sitePaths.certificate}>Vérifier une attestation</a>
      </p>
    </AppPage>
  )
}

interface VerdictPageProps {
  readonly request: PublicRequest
  readonly verification: FileVerification
  readonly from: 'code' | 'file'
}

/** The answer, its state first: a clerk reads one line. */
export function VerdictPage({ request, verification, from }: VerdictPageProps) {
  const { kind, title, text, advice } = describe(verification, from)
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <Alert kind={kind}>
        {text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Alert>
      {advice?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {verification.kind === 'authentic' && <Facts mandat={verification} />}
      <ButtonRow>
        <LinkButton href={sitePaths.verification} look="secondary">
          Vérifier un autre mandat
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}

function Facts({ mandat }: { readonly mandat: AuthenticMandat }) {
  return (
    <section class="ac-section" aria-labelledby="faits">
      <h2 id="faits">Ce que nous savons de ce mandat</h2>
      <SummaryList
        rows={[
          { label: 'Numéro', value: mandat.number },
          { label: 'Signé le', value: formatDateTime(mandat.signedAt, ZONE) },
          {
            label: mandat.endedAt ? 'Devait durer jusqu’au' : 'Valable jusqu’au',
            value: formatDateTime(mandat.expiresAt, ZONE),
          },
          ...(mandat.endedAt ? [{ label: 'A pris fin le', value: formatDateTime(mandat.endedAt, ZONE) }] : []),
        ]}
      />
      <p>Vérifiez aussi que les noms et les thèmes écrits sur le document sont bien ceux que vous attendez.</p>
    </section>
  )
}
