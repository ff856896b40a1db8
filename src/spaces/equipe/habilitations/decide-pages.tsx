import {
  barriersOf,
  CHANGE_TEMPLATES,
  type Criterion,
  FILE_REFUSAL_KEYS,
  FILE_REFUSALS,
  nothingBars,
  REFUSAL_TEMPLATES,
  remediesWords,
  TELERECOURS,
} from '../../../domain/habilitation/index.ts'
import {
  Alert,
  BackLink,
  Callout,
  CheckboxGroup,
  ErrorSummary,
  LinkButton,
  plural,
} from '../../../platform/ui/index.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppPage } from '../../shell.tsx'
import { equipePaths } from '../paths.ts'
import {
  DecisionPage,
  type DecisionProps,
  eachOnce,
  followersOfSheet,
  MessageField,
  Templates,
} from './decide-parts.tsx'
import { criteriaOfSheet, StateLine } from './frame.tsx'
import { numberWords } from './words.ts'

export const GROUNDS = 'motifs'

/** M-07, and a structure that exists. */
export function AcceptPage(props: DecisionProps) {
  const { request, sheet, form } = props
  const { file, aidants, referentAccount } = sheet
  const { referent } = file
  const barriers = barriersOf(criteriaOfSheet(sheet))
  const title = 'Accepter ce dossier'
  if (!nothingBars(barriers)) {
    const lacks = [...barriers.unanswered, ...barriers.outdated]
    return (
      <AppPage request={request} title={`${title} : ${file.name}`} scripts={['error-focus']}>
        <BackLink href={equipePaths.fileOf(file.id)}>{file.name}</BackLink>
        <h1>{title}</h1>
        <ErrorSummary errors={form.errors} />
        <StateLine request={request} sheet={sheet} />
        <Alert kind="warning" title="Ce dossier ne peut pas encore être accepté">
          <p>Chaque critère doit être vérifié, aucun ne doit être non conforme, et un fondement doit être reconnu.</p>
        </Alert>
        <Lacking title="À vérifier" criteria={lacks} />
        <Lacking title="Non conformes" criteria={barriers.nonConform} />
        {barriers.withoutGround && <p>Aucun des fondements déclarés n’est reconnu.</p>}
        <LinkButton href={equipePaths.fileCriteriaOf(file.id)}>Faire les vérifications</LinkButton>
      </AppPage>
    )
  }
  const listed = [...(referent?.alsoAidant ? [referent] : []), ...aidants]
  const people = new Set(listed.map(({ email }) => email.toLowerCase())).size
  const referentName = `${referent?.givenName} ${referent?.familyName}`
  return (
    <DecisionPage
      {...props}
      title={title}
      action={equipePaths.acceptFileOf(file.id)}
      effects={[
        `La structure « ${file.name} » est habilitée, sous le numéro ${numberWords(file.number ?? '')}. Le dossier ne change plus ensuite.`,
        referentAccount
          ? `${referentAccount.name}, qui a déjà un compte, devient référent ou référente de cette structure. Rien d’autre ne change dans son compte.`
          : `Un compte attend ${referentName} : lien personnel par mail, code par SMS, valables 30 minutes.`,
        people === 0
          ? 'Aucune formation ne s’ouvre : la liste des aidants est vide.'
          : `${plural(people, 'parcours de formation s’ouvre', 'parcours de formation s’ouvrent')}. Personne ne peut signer de mandat avant d’être formé.`,
      ]}
      told={eachOnce([
        ...(referent
          ? [{ email: referent.email, words: `${referentName} (${referent.email}), pour sa première connexion` }]
          : []),
        ...followersOfSheet(sheet),
      ])}
      fields={<ProofField request={request} form={form} />}
      button="Accepter ce dossier"
    />
  )
}

function Lacking({ title, criteria }: { readonly title: string; readonly criteria: readonly Criterion[] }) {
  if (criteria.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {criteria.map(({ key, question }) => (
          <li key={key}>{question}</li>
        ))}
      </ul>
    </>
  )
}

/** M-06: the file goes back to whoever may change it. */
export function ChangesPage(props: DecisionProps) {
  const { sheet, form } = props
  const action = equipePaths.changeFileOf(sheet.file.id)
  return (
    <DecisionPage
      {...props}
      title="Demander des changements"
      action={action}
      effects={[
        'Le dossier redevient modifiable par la structure, et sort de la liste à examiner jusqu’à son retour.',
        'Il garde son numéro. Les vérifications déjà faites seront à revoir à son retour.',
      ]}
      told={eachOnce(followersOfSheet(sheet))}
      before={<Templates templates={CHANGE_TEMPLATES} href={(key) => `${action}?modele=${key}`} />}
      fields={
        <MessageField
          form={form}
          label="Ce que la structure doit changer"
          hint="Lu tel quel, dans le mail et dans le dossier. Dites quoi changer, où, et pourquoi."
        />
      }
      button="Renvoyer le dossier à la structure"
    />
  )
}

/** M-08: grounds, message, and the remedies, which stand in every refusal. */
export function RefusePage(props: DecisionProps) {
  const { request, sheet, form } = props
  const { file, aidants } = sheet
  const action = equipePaths.refuseFileOf(file.id)
  const { referent } = file
  const { teamEmail, publicUrl } = request.ctx
  return (
    <DecisionPage
      {...props}
      title="Refuser ce dossier"
      action={action}
      effects={[
        'Le dossier est refusé. Aucune structure, aucun compte n’est créé.',
        'Le dossier peut être rouvert, après un recours par exemple.',
      ]}
      told={eachOnce([
        ...followersOfSheet(sheet),
        ...(referent
          ? [
              {
                email: referent.email,
                words: `${referent.givenName} ${referent.familyName} (${referent.email}), nommé référent`,
              },
            ]
          : []),
        ...aidants.map((one) => ({
          email: one.email,
          words: `${one.givenName} ${one.familyName} (${one.email}), dans la liste des aidants`,
        })),
      ])}
      before={<Templates templates={REFUSAL_TEMPLATES} href={(key) => `${action}?modele=${key}`} />}
      fields={
        <>
          <CheckboxGroup
            name={GROUNDS}
            legend="Pourquoi ce dossier est-il refusé ?"
            hint="La règle et sa source sont écrites dans le mail."
            form={form}
            options={FILE_REFUSAL_KEYS.map((value) => ({
              value,
              label: FILE_REFUSALS[value].label,
            }))}
          />
          <MessageField
            form={form}
            label="Votre message"
            hint="Lu tel quel par toutes ces personnes : dites les faits, ne nommez personne sans besoin."
          />
          <Callout title="Ajouté au mail : les recours">
            {remediesWords({ teamEmail, publicUrl, number: file.number ?? '' }).map((words) => (
              <p key={words}>{words}</p>
            ))}
            <p>{TELERECOURS}</p>
          </Callout>
          <ProofField request={request} form={form} />
        </>
      }
      button="Refuser ce dossier"
      danger
    />
  )
}

/** A decision taken back. */
export function ReopenPage(props: DecisionProps) {
  const { request, sheet, form } = props
  return (
    <DecisionPage
      {...props}
      title="Rouvrir ce dossier"
      action={equipePaths.reopenFileOf(sheet.file.id)}
      effects={[
        'Le dossier revient dans la liste à examiner.',
        'Chaque critère est à vérifier de nouveau avant de l’accepter.',
      ]}
      told={eachOnce(followersOfSheet(sheet))}
      fields={
        <>
          <MessageField
            form={form}
            label="Pourquoi vous le rouvrez"
            hint="Lu par les personnes qui suivent le dossier."
          />
          <ProofField request={request} form={form} />
        </>
      }
      button="Rouvrir ce dossier"
    />
  )
}
