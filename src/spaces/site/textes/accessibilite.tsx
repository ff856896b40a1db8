import type { TextContent } from './text-page.tsx'

export const accessibility: TextContent = {
  title: 'Accessibilité : déclaration en cours',
  lead: 'Ce site vise le niveau AA du RGAA 4.1. Aucun audit indépendant n’a encore été fait : nous ne pouvons pas annoncer de taux.',
  sections: [
    {
      id: 'fait',
      title: 'Ce qui est vérifié à chaque version',
      content: (
        <ul>
          <li>chaque page passe un contrôle automatique (axe), erreurs et listes vides comprises ;</li>
          <li>chaque parcours se fait au clavier seul, et sans JavaScript ;</li>
          <li>les pages restent lisibles à 200 % et sur un écran de 320 pixels de large ;</li>
          <li>les mandats sont des PDF balisés, lisibles par une synthèse vocale.</li>
        </ul>
      ),
    },
    {
      id: 'reste',
      title: 'Ce qui n’est pas encore fait',
      content: (
        <p>
          Un contrôle automatique ne voit qu’une partie des obstacles. L’audit par des personnes, et avec des personnes
          handicapées, reste à faire. Son résultat sera publié ici.
        </p>
      ),
    },
    {
      id: 'signaler',
      title: 'Une page vous bloque ?',
      content: (
        <>
          <p>
            Dites-le à la structure qui vous accompagne, ou à ceux qui ont installé ce site (leur adresse est dans les
            mentions légales). Dites quelle page, et ce que vous vouliez faire. On vous doit une réponse et une autre
            façon de faire.
          </p>
          <p>
            Sans réponse, vous pouvez écrire au Défenseur des droits :{' '}
            <a href="https://formulaire.defenseurdesdroits.fr/">formulaire.defenseurdesdroits.fr</a>, ou l’appeler au 09
            69 39 00 00.
          </p>
        </>
      ),
    },
  ],
}
