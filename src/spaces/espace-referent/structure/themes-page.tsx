import type { ThemeAtStake } from '../../../domain/mandats/index.ts'
import { THEMES, themeOf } from '../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  type FormState,
  Hidden,
  LinkButton,
  listOf,
  plural,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

interface ThemesPageProps {
  readonly request: ReferentRequest
  readonly atStake: readonly ThemeAtStake[]
  readonly form: FormState
}

/** The ten themes, with what each allows today. */
export function ThemesPage({ request, atStake, form }: ThemesPageProps) {
  const title = 'Changer les thèmes proposés'
  const stakes = new Map(atStake.map((one) => [one.theme, one]))
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={referentPaths.structure}>La structure</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <AppForm request={request} action={referentPaths.themes}>
        <CheckboxGroup
          name="themes"
          legend="Vos aidants proposent"
          hint="Un thème retiré ne peut plus servir, même avec un mandat déjà signé. Il sert à nouveau si vous le remettez."
          form={form}
          options={THEMES.map(({ key, title: label }) => {
            const stake = stakes.get(key)
            return {
              value: key,
              label,
              ...(stake ? { hint: `${plural(stake.mandats, 'mandat')} en vigueur` } : {}),
            }
          })}
        />
        <ButtonRow>
          <SubmitButton>Voir ce qui change</SubmitButton>
          <LinkButton href={referentPaths.structure} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

interface ConfirmProps extends ThemesPageProps {
  readonly themes: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

const titles = (themes: readonly string[]) => listOf(themes.map((theme) => themeOf(theme)?.title ?? theme))

/** Before they change: what is withdrawn, in figures, and a proof. */
export function ConfirmThemesPage({ request, atStake, themes, added, removed, form }: ConfirmProps) {
  const title = 'Confirmer les thèmes proposés'
  const lost = atStake.filter(({ theme }) => removed.includes(theme))
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={referentPaths.themes}>
      <BackLink href={referentPaths.themes}>Changer les thèmes proposés</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {lost.length > 0 && (
        <Alert kind="warning" title="Des mandats en vigueur ne pourront plus servir pour ces thèmes">
          <ul>
            {lost.map(({ theme, mandats, people }) => (
              <li key={theme}>
                {themeOf(theme)?.title ?? theme} : {plural(mandats, 'mandat')}, {plural(people, 'personne')}
              </li>
            ))}
          </ul>
          <p>Leurs autres thèmes continuent. Prévenez les personnes qui comptaient dessus.</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          ...(removed.length > 0 ? [{ label: 'Retiré', value: titles(removed) }] : []),
          ...(added.length > 0 ? [{ label: 'Ajouté', value: titles(added) }] : []),
          { label: 'Quand', value: 'Tout de suite. Vos aidants reçoivent un mail.' },
        ]}
      />
      <AppForm request={request} action={referentPaths.themes}>
        {themes.map((theme) => (
          <Hidden key={theme} name="themes" value={theme} />
        ))}
        <Hidden name="etape" value="confirmer" />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look={lost.length > 0 ? 'danger' : 'primary'}>Changer ces thèmes</SubmitButton>
          <LinkButton href={referentPaths.structure} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
