import {
  ButtonRow,
  CopyButton,
  CopySecretButton,
  EnterButton,
  FranceConnectButton,
  LinkButton,
  PostButton,
  PrintButton,
  ProConnectButton,
  SearchField,
  SearchResults,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { Samples } from '../sample.ts'

const HERE = '/composants'

/** What one presses. */
export const actSamples: Samples = {
  SubmitButton: [
    { name: 'L’acte de la page', element: <SubmitButton>Faire signer la personne</SubmitButton> },
    { name: 'Un autre choix', element: <SubmitButton look="secondary">Choisir d’autres thèmes</SubmitButton> },
    { name: 'Discret', element: <SubmitButton look="tertiary">Enregistrer et reprendre plus tard</SubmitButton> },
    { name: 'Sans retour', element: <SubmitButton look="danger">Arrêter ce mandat</SubmitButton> },
  ],
  LinkButton: [
    { name: 'Un lien', element: <LinkButton href={HERE}>Commencer un mandat</LinkButton> },
    {
      name: 'Un second',
      element: (
        <LinkButton href={HERE} look="secondary">
          Voir un exemple
        </LinkButton>
      ),
    },
  ],
  ButtonRow: [
    {
      name: 'Deux actes d’une décision',
      element: (
        <ButtonRow>
          <SubmitButton>Confirmer</SubmitButton>
          <LinkButton href={HERE} look="secondary">
            Revenir
          </LinkButton>
        </ButtonRow>
      ),
    },
  ],
  PostButton: [
    {
      name: 'Un acte en un bouton',
      element: (
        <PostButton action={HERE} csrf="exemple" look="secondary">
          Retirer
        </PostButton>
      ),
    },
  ],
  EnterButton: [
    {
      name: 'La touche Entrée, sans rien montrer',
      element: (
        <form action={HERE}>
          <EnterButton />
        </form>
      ),
    },
  ],
  FranceConnectButton: [
    { name: 'S’identifier', element: <FranceConnectButton href={HERE} /> },
    { name: 'Signer', element: <FranceConnectButton label="Signer avec" href={HERE} /> },
  ],
  ProConnectButton: [
    { name: 'À côté d’un autre acte', element: <ProConnectButton /> },
    { name: 'L’acte de la page', element: <ProConnectButton primary /> },
  ],
  CopyButton: [{ name: 'Copier', element: <CopyButton text="2026-000123">Copier le numéro</CopyButton> }],
  CopySecretButton: [
    {
      name: 'Copier sans montrer',
      element: (
        <CopySecretButton action={HERE} csrf="exemple">
          Copier le mot de passe
        </CopySecretButton>
      ),
    },
  ],
  PrintButton: [{ name: 'Imprimer', element: <PrintButton /> }],
  SearchField: [
    {
      name: 'Vide',
      element: (
        <SearchField
          action={HERE}
          name="q"
          label="Chercher une personne"
          value=""
          hint="Nom, prénom ou date de naissance."
        />
      ),
    },
    {
      name: 'Remplie',
      element: <SearchField action={HERE} name="q2" label="Chercher une structure" value="médiathèque d’Évreux" />,
    },
  ],
  SearchResults: [
    {
      name: 'Ce qui a été trouvé',
      element: (
        <SearchResults id="trouve" summary="Aucune personne">
          Aucune personne.
        </SearchResults>
      ),
    },
  ],
}
