import { type Intervention, type PersonWithThemes, zoneOfOrganisation } from '../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Countdown,
  ErrorSummary,
  type FormState,
  Hidden,
  LinkButton,
  Notice,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { commonName, personBand, themeShortTitle } from '../usagers/words.ts'
import { DemarcheFields, PresenceField, PurposeField } from './demarche-fields.tsx'
import { demarchePaths } from './paths.ts'
import { RESUMES, ResumedNotice } from './resumed.tsx'
import { ANOTHER_SITE, type Service, SITE } from './services.ts'

export interface StartPageProps {
  readonly request: AidantRequest
  readonly person: PersonWithThemes
  /** The usual services of the authorised themes. */
  readonly services: readonly Service[]
  readonly form: FormState
  /** The acte that this takes up again. */
  readonly resumes?: Intervention | undefined
}

/** "Start a démarche": what for, where she is, and the site opens. FranceConnect will be answered with what was said here. */
export function StartPage({ request, person, services, form, resumes }: StartPageProps) {
  const name = commonName(person.identity)
  const title = `Commencer une démarche pour ${name}`
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(person.usagerId, person.identity)}
      scripts={['error-focus']}
    >
      <BackLink href={personPaths.sheetOf(person.usagerId)}>Revenir à sa fiche</BackLink>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {resumes && <ResumedNotice request={request} acte={resumes} recordable />}
      <AppForm request={request} action={demarchePaths.startOf(person.usagerId)}>
        {resumes && <Hidden name={RESUMES} value={resumes.acteId} />}
        <DemarcheFields themes={person.themes} form={form} />
        <PurposeField form={form} />
        <PresenceField form={form} />
        <RadioGroup
          name={SITE}
          legend="Sur quel site ?"
          form={form}
          options={[
            ...services.map((service, index) => ({
              value: String(index),
              label: service.name,
              hint: service.themes.map(themeShortTitle).join(', '),
            })),
            { value: ANOTHER_SITE, label: 'Un autre site, que j’ouvre moi-même' },
          ]}
        />
        <Notice>
          <p>
            Sur le site, choisissez FranceConnect, puis Aidants Connect. Nous vous proposerons {name} et cette démarche,
            à confirmer.
          </p>
        </Notice>
        <SubmitButton>Ouvrir le site</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

export interface ReadyPageProps {
  readonly request: AidantRequest
  readonly person: PersonWithThemes
  readonly expiresAt: Date
}

/** Kept for ten minutes: the aidant opens the site by their own means. */
export function ReadyPage({ request, person, expiresAt }: ReadyPageProps) {
  const title = 'C’est prêt : ouvrez le site'
  return (
    <AppPage
      request={request}
      title={title}
      person={personBand(person.usagerId, person.identity)}
      scripts={['countdown']}
      returnTo={demarchePaths.startOf(person.usagerId)}
    >
      <h1>{title}</h1>
      <ol>
        <li>Ouvrez le site dans ce navigateur.</li>
        <li>Choisissez FranceConnect, puis Aidants Connect.</li>
        <li>Confirmez : nous vous proposerons {commonName(person.identity)} et cette démarche.</li>
      </ol>
      <p>
        Nous gardons cette préparation{' '}
        <Countdown deadline={expiresAt} timeZone={zoneOfOrganisation(request.visitor.aidant.organisation)} />.
      </p>
      <LinkButton href={personPaths.sheetOf(person.usagerId)} look="secondary">
        Revenir à sa fiche
      </LinkButton>
    </AppPage>
  )
}

/** She exists here, but nothing may be done in her name now. */
export function NothingInForcePage({
  request,
  usagerId,
  resumes,
}: {
  readonly request: AidantRequest
  readonly usagerId: string
  /** What was to be taken up again: nobody can any more under that mandat, it can only be settled. */
  readonly resumes?: Intervention | undefined
}) {
  const title = 'Aucun mandat en cours avec cette personne'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <Alert kind="info">
        <p>
          Le mandat est terminé, suspendu, ou ses thèmes ne sont plus proposés par votre structure. Vous ne pouvez plus
          agir en son nom.
        </p>
      </Alert>
      {resumes && <ResumedNotice request={request} acte={resumes} />}
      <LinkButton href={personPaths.sheetOf(usagerId)}>Voir ses mandats</LinkButton>
    </AppPage>
  )
}
