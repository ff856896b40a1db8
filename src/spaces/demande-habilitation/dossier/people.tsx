import type { Eligibility } from '../../../domain/formations/index.ts'
import { commandsOpen, type Dossier } from '../../../domain/habilitation/index.ts'
import { Badge, Card, Grid, LinkButton, SummaryList } from '../../../platform/ui/index.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { habilitationPaths } from '../paths.ts'

/** Where somebody stands on the way to being an aidant. */
const TRACK_WORDS: Readonly<
  Record<Eligibility, { readonly label: string; readonly kind: 'info' | 'success' | 'warning' | 'error' | 'neutral' }>
> = {
  a_examiner: { label: 'À examiner par l’équipe', kind: 'info' },
  precisions_demandees: { label: 'Précisions demandées au référent', kind: 'warning' },
  acceptee: { label: 'À inscrire à une formation', kind: 'success' },
  refusee: { label: 'Refusé', kind: 'error' },
  annulee: { label: 'Demande retirée', kind: 'neutral' },
}

/** Whoever was named: the référent, then each aidant with the step they have reached. */
export function PeopleNamed({ dossier }: { readonly dossier: Dossier }) {
  const { file, tracks } = dossier
  const { referent, aidants } = file
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  const address = [file.address, file.addressComplement, [file.postalCode, file.city].filter(Boolean).join(' ')]
  const step = (email: string) => {
    const standing = tracks.get(email.toLowerCase())
    return standing && <Badge kind={TRACK_WORDS[standing].kind}>{TRACK_WORDS[standing].label}</Badge>
  }
  return (
    <>
      <section class="ac-section" aria-labelledby="referent">
        <h2 id="referent">Référent ou référente</h2>
        {referent ? (
          <Card title={`${referent.givenName} ${referent.familyName}`} level={3} aside={step(referent.email)}>
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
              title={`${aidant.givenName} ${aidant.familyName}`}
              level={3}
              aside={step(aidant.email)}
            >
              <p>
                {aidant.occupation}
                {aidant.conseillerNumerique && ', conseiller numérique'}
                <span class="ac-detail">{aidant.email}</span>
              </p>
            </Card>
          ))}
        </Grid>
        {file.state === 'acceptee' && (
          <p>L’inscription à une formation se fait dans l’espace référent, comme les ajouts d’aidants.</p>
        )}
        {open.has('ajouter_aidant') && (
          <LinkButton href={habilitationPaths.aidantsOf(file.id)} look="secondary">
            {open.has('modifier') ? 'Modifier la liste des aidants' : 'Ajouter des aidants'}
          </LinkButton>
        )}
      </section>
    </>
  )
}
