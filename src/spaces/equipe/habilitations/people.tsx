import { checkProfessionalEmail, type EmailRefusal } from '../../../domain/comptes/index.ts'
import type { FileSheet } from '../../../domain/habilitation/index.ts'
import { Badge, plural, SummaryList, Table } from '../../../platform/ui/index.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { AUTHORITY_READ } from './words.ts'

interface Props {
  readonly sheet: FileSheet
}

/** In three words what the one rule says of an address: the whole sentence is for whoever may change it. */
const ADDRESS_REFUSED: Readonly<Record<EmailRefusal, string>> = {
  malformed: 'Adresse incomplète',
  generic: 'Adresse partagée',
  dead_domain: 'Adresse fermée',
}

interface Holder {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
}

/** The addresses of a file that the one rule refuses: what a message may list. */
export function refusedAddresses({ file, aidants }: FileSheet): readonly string[] {
  return [...(file.referent ? [file.referent] : []), ...aidants].flatMap((one) =>
    checkProfessionalEmail(one.email, { holder: one }).kind === 'refused' ? [one.email] : [],
  )
}

/** An address, with what the one rule says of it. */
export function Address({ of }: { readonly of: Holder }) {
  const verdict = checkProfessionalEmail(of.email, { holder: of })
  return (
    <>
      {of.email}{' '}
      {verdict.kind === 'refused' ? (
        <Badge kind="error">{ADDRESS_REFUSED[verdict.reason]}</Badge>
      ) : verdict.warnings.includes('reception') ? (
        <Badge kind="warning">Réception difficile</Badge>
      ) : (
        <Badge kind="success">Nominative</Badge>
      )}
    </>
  )
}

/** Who asks, who runs it, who helps: each address with what the rule says of it. */
export function PeopleDeclared({ sheet }: Props) {
  const { file, aidants, requesters, referentAccount } = sheet
  const { referent, authority } = file
  return (
    <>
      <section class="ac-section" aria-labelledby="demandeur">
        <h2 id="demandeur">Qui demande</h2>
        <SummaryList
          rows={[
            { label: 'Demande faite par', value: authority ? AUTHORITY_READ[authority] : '' },
            ...requesters
              .filter(({ until }) => until === null)
              .map((one) => ({
                label: one.author ? 'Demandeur' : 'Collègue ajouté',
                value: (
                  <>
                    {one.name}, {one.occupation}
                    <span class="ac-detail">
                      {one.email}
                      {one.confirmed ? '' : ' (adresse pas encore confirmée : aucun mail de décision)'}
                    </span>
                  </>
                ),
              })),
          ]}
        />
      </section>
      <section class="ac-section" aria-labelledby="referent">
        <h2 id="referent">Référent ou référente</h2>
        {referent && (
          <SummaryList
            rows={[
              { label: 'Nom', value: `${referent.givenName} ${referent.familyName}, ${referent.occupation}` },
              { label: 'Adresse e-mail', value: <Address of={referent} /> },
              { label: 'Téléphone', value: phoneWords(referent.phone) },
              {
                label: 'Aussi aidant',
                value: referent.alsoAidant
                  ? `Oui${referent.conseillerNumerique ? ', conseiller numérique' : ''}`
                  : 'Non',
              },
              { label: 'Compte', value: accountWords(referentAccount, file.state === 'acceptee') },
            ]}
          />
        )}
      </section>
      <section class="ac-section" aria-labelledby="aidants">
        <h2 id="aidants">Aidants</h2>
        {aidants.length === 0 ? (
          <p>{referent?.alsoAidant ? 'La personne référente est le seul aidant.' : 'Aucun aidant.'}</p>
        ) : (
          <Table
            caption={plural(aidants.length, 'personne')}
            rows={aidants}
            columns={[
              {
                label: 'Personne',
                rowHeader: true,
                cell: ({ givenName, familyName, occupation, conseillerNumerique }) => (
                  <>
                    {givenName} {familyName}
                    <span class="ac-detail">
                      {occupation}
                      {conseillerNumerique && ', conseiller numérique'}
                    </span>
                  </>
                ),
              },
              { label: 'Adresse e-mail', cell: (aidant) => <Address of={aidant} /> },
            ]}
          />
        )}
      </section>
    </>
  )
}

function accountWords(account: FileSheet['referentAccount'], accepted: boolean): string {
  if (account && accepted) {
    if (account.closed) return `Le compte de ${account.name} est fermé.`
    return account.active
      ? `${account.name} a activé son compte.`
      : `Le compte de ${account.name} attend d’être activé.`
  }
  if (!account) return 'Aucun compte à cette adresse : il sera créé à l’acceptation.'
  const whose = `Un compte existe à cette adresse, au nom de ${account.name}.`
  if (account.closed) return `${whose} Il est fermé : le dossier ne peut pas être accepté tant qu’il l’est.`
  return account.active
    ? `${whose} Il recevra le rôle de référent de cette structure, et rien d’autre.`
    : `${whose} Il n’est pas encore activé.`
}
