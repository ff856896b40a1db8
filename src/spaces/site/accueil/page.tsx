import { ButtonRow, Grid, LinkButton, Notice, Tile } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { connexionPaths } from '../../connexion/paths.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'

const STEPS = [
  {
    title: 'Elle choisit',
    text: 'La personne vient vous voir. Elle choisit ce que vous pouvez faire pour elle, et pour combien de temps : un an au plus.',
  },
  {
    title: 'Elle signe',
    text: 'Elle s’identifie avec FranceConnect. C’est sa signature. Vous signez aussi, et le mandat est prêt.',
  },
  {
    title: 'Vous agissez',
    text: 'Vous ouvrez le site de l’administration en son nom, sans jamais connaître ses mots de passe. Chaque connexion est notée.',
  },
] as const

/** What this is, for somebody who has never heard of it, and the two ways in. */
export function FrontPage({ request }: { readonly request: PublicRequest }) {
  const { tourHref } = request.site
  return (
    <AppPage request={request} title="Agir en ligne au nom d’une personne, avec son accord" width="wide" indexable>
      <div class="ac-hero">
        <h1>Agir en ligne au nom d’une personne, avec son accord</h1>
        <p class="ac-lead">
          Certaines personnes ne peuvent pas faire leurs démarches seules sur internet. Un aidant professionnel peut les
          faire avec elles, ou à leur place. Un mandat signé protège les deux.
        </p>
        <ButtonRow>
          <LinkButton href={connexionPaths.signIn}>Se connecter en tant qu’aidant</LinkButton>
          <LinkButton href={sitePaths.verification} look="secondary">
            Vérifier un mandat
          </LinkButton>
        </ButtonRow>
      </div>
      {tourHref && (
        <Notice>
          <p>
            <strong>Vous essayez la démonstration.</strong>{' '}
            <a href={tourHref}>Suivre la visite guidée (deux minutes)</a> : elle donne les comptes, les codes et les
            identités de test.
          </p>
        </Notice>
      )}
      <section class="ac-section" aria-labelledby="comment">
        <h2 id="comment">Comment cela se passe</h2>
        <ol class="ac-steps">
          {STEPS.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="ac-section" aria-labelledby="et-vous">
        <h2 id="et-vous">Vous êtes…</h2>
        <Grid>
          <Tile
            level={3}
            href={connexionPaths.signIn}
            title="Aidant ou aidante"
            text="Signer un mandat, faire une démarche, retrouver une personne que vous accompagnez."
          />
          <Tile
            level={3}
            href={sitePaths.eligibility}
            title="Une structure qui aide le public"
            text="Savoir en deux minutes si vous pouvez utiliser Aidants Connect, et faire votre demande."
          />
          <Tile
            level={3}
            href={sitePaths.trainings}
            title="Quelqu’un qui va se former"
            text="Choisir la formation, trouver une session près de chez vous, savoir qui paie."
          />
          <Tile
            level={3}
            href={`${sitePaths.help}#personne-accompagnee`}
            title="Une personne accompagnée"
            text="Savoir ce que vous signez, comment arrêter un mandat, qui appeler."
          />
          <Tile
            level={3}
            href={sitePaths.register}
            title="Quelqu’un qui cherche de l’aide"
            text="Trouver une structure près de chez vous, ou vérifier que celle qui vous aide est habilitée."
          />
          <Tile
            level={3}
            href={sitePaths.verification}
            title="Un agent d’un service public"
            text="On vous présente un mandat : vérifiez en quelques secondes s’il est vrai et encore valable."
          />
        </Grid>
      </section>
    </AppPage>
  )
}
