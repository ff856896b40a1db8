import type { StructureFigures } from '../../../domain/mandats/index.ts'
import { agree, EmptyState, formatNumber, Grid, Tile } from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { NoticeList } from '../avis/notice-list.tsx'
import { teamPaths } from '../equipe/paths.ts'
import { referentPaths } from '../paths.ts'

interface HomeProps {
  readonly request: ReferentRequest
  readonly figures: StructureFigures
}

/** Where a référent arrives: what waits for them, how their structure does, where things are. */
export function ReferentHomePage({ request, figures }: HomeProps) {
  const { referent, waiting = [] } = request.visitor
  return (
    <AppPage request={request} title="Accueil de l’espace référent" width="wide">
      <h1>Bonjour {referent.givenName}</h1>
      <section class="ac-section" aria-labelledby="a-faire">
        <h2 id="a-faire">Ce qui vous attend</h2>
        {waiting.length === 0 ? (
          <EmptyState
            title="Rien n’attend"
            text="Les invitations sans réponse, les personnes à confier et les réponses de l’équipe d’Aidants Connect arrivent ici."
            action={<a href={referentPaths.notices}>Voir tout ce dont nous vous prévenons</a>}
          />
        ) : (
          <>
            <NoticeList waiting={waiting} />
            <p>
              <a href={referentPaths.notices}>Voir tout ce dont nous vous prévenons</a>
            </p>
          </>
        )}
      </section>
      <section class="ac-section" aria-labelledby="chiffres">
        <h2 id="chiffres">Votre structure aujourd’hui</h2>
        <FigureList figures={figures} />
      </section>
      <section class="ac-section" aria-labelledby="acces">
        <h2 id="acces">Aller à</h2>
        <Grid>
          <Tile level={3} href={teamPaths.list} title="L’équipe" text="Les aidants, leurs accès, leurs cartes." />
          <Tile
            level={3}
            href={referentPaths.mandats}
            title="Les mandats"
            text="Par aidant, et qui suit chaque personne."
          />
          <Tile
            level={3}
            href={referentPaths.activity}
            title="L’historique"
            text="Qui a fait quoi, et quand. À garder en fichier."
          />
          <Tile
            level={3}
            href={referentPaths.structure}
            title="La structure"
            text="Nom, adresse, thèmes proposés, arrêt d’urgence."
          />
          <Tile
            level={3}
            href={referentPaths.webinars}
            title="Le webinaire des référents"
            text="Une heure en ligne avec l’équipe : choisir une date."
          />
          <Tile level={3} href={referentPaths.requests} title="Les demandes" text="En cours, et leurs réponses." />
          <Tile
            level={3}
            href={referentPaths.dpo}
            title="Protection des données"
            text="Trois documents pour votre délégué ou déléguée."
          />
        </Grid>
      </section>
    </AppPage>
  )
}

function FigureList({ figures }: { readonly figures: StructureFigures }) {
  const shown = [
    { value: figures.aidants, label: agree(figures.aidants, 'aidant actif', 'aidants actifs') },
    { value: figures.mandats, label: agree(figures.mandats, 'mandat en vigueur', 'mandats en vigueur') },
    { value: figures.people, label: agree(figures.people, 'personne accompagnée', 'personnes accompagnées') },
    { value: figures.demarches, label: `${agree(figures.demarches, 'démarche')} en 30 jours` },
  ]
  return (
    <ul class="ac-key-figures">
      {shown.map(({ value, label }) => (
        <li key={label}>
          <span class="ac-key-figures__value">{formatNumber(value)}</span> <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}
