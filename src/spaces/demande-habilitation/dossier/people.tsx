import { TRACK_LINKS } from '../../../domain/formations/index.ts'
import { commandsOpen, type Dossier } from '../../../domain/habilitation/index.ts'
import { Badge, Card, Grid, LinkButton, SummaryList } from '../../../platform/ui/index.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { STAGE_WORDS } from '../../parcours/words.ts'
import { habilitationPaths } from '../paths.ts'

/** Whoever was named: the référent, then each aidant with the step they have reached. */
export function PeopleNamed({ dossier }: { readonly dossier: Dossier }) {
  const { file, tracks } = dossier
  const { referent, aidants } = file
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  const address = [file.address, file.addressComplement, [file.postalCode, file.city].filter(Boolean).join(' ')]
  const step = (email: string) => {
    const standing = tracks.get(email.toLowerCase())
    return standing && <Badge kind={STAGE_WORDS[standing.stage].look}>{STAGE_WORDS[standing.stage].words}</Badge>
  }
  const register = (person: { readonly givenName: string; readonly familyName: string; readonly email: string }) => {
    const standing = tracks.get(person.email.toLowerCase())
    if (standing?.stage !== 'a_inscrire' || !dossier.operational) return undefined
    return <Register trackId={standing.id} name={nameOf(person)} />
  }
  return (
    <>
      <section class="ac-section" aria-labelledby="referent">
        <h2 id="referent">Référent ou référente</h2>
        {referent ? (
          <Card
            title={nameOf(referent)}
            level={3}
            aside={register(referent) ? undefined : step(referent.email)}
            actions={register(referent)}
          >
            <SummaryList
              rows={[
                { label: 'Fonction', value: referent.occupation },
                { label: 'Adresse électronique', value: referent.email },
                { label: 'Téléphone', value: phoneWords(referent.phone) },
                { label: 'Adresse postale', value: address.filter(Boolean).join(', ') },
                { label: 'Aussi aidant', value: referent.alsoAidant ? 'Oui' : 'Non' },
              ]}
            />
          </Card>
        ) : (
          <p>Personne n’est encore désigné.</p>
        )}
      </section>
      <section class="ac-section" aria-labelledby="aidants">
        <h2 id="aidants">Aidants ({aidants.length})</h2>
        {aidants.length === 0 && (
          <p>
            {referent?.alsoAidant ? 'Seul le référent est aussi aidant.' : 'Aucun aidant n’est encore dans la liste.'}
          </p>
        )}
        <Grid>
          {aidants.map((aidant) => (
            <Card
              key={aidant.id}
              title={nameOf(aidant)}
              level={3}
              aside={register(aidant) ? undefined : step(aidant.email)}
              actions={register(aidant)}
            >
              <p>
                {aidant.occupation}
                {aidant.conseillerNumerique && ', conseiller numérique'}
                <span class="ac-detail">{aidant.email}</span>
              </p>
            </Card>
          ))}
        </Grid>
        {file.state === 'acceptee' && <WhoRegisters dossier={dossier} />}
        {open.has('ajouter_aidant') && (
          <LinkButton href={habilitationPaths.aidantsOf(file.id)} look="secondary">
            {open.has('modifier') ? 'Modifier la liste des aidants' : 'Ajouter des aidants'}
          </LinkButton>
        )}
      </section>
    </>
  )
}

function nameOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName} ${familyName}`
}

/** « Inscrire à une formation » (mission s4): leads where a référent does it, once one of them is in. */
function Register({ trackId, name }: { readonly trackId: string; readonly name: string }) {
  return (
    <a href={TRACK_LINKS.track.replace(':trackId', trackId)}>
      Inscrire à une formation<span class="fr-sr-only"> : {name}</span>
    </a>
  )
}

/** A requester has no account: who may register, and how they get there. */
function WhoRegisters({ dossier: { file, operational } }: { readonly dossier: Dossier }) {
  const who = file.referent ? nameOf(file.referent) : 'Le référent ou la référente'
  return (
    <p>
      {operational
        ? `${who} inscrit à une formation, et ajoute des aidants, dans l’espace référent : le lien « Inscrire à une formation » y mène et demande de se connecter.`
        : `${who} inscrit à une formation dans l’espace référent, dès que son compte est ouvert.`}
    </p>
  )
}
