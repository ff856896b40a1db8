import { sitePaths } from '../paths.ts'
import type { TextContent } from './text-page.tsx'

export const legalNotice: TextContent = {
  title: 'Mentions légales',
  sections: [
    {
      id: 'editeur',
      title: 'Qui publie ce site',
      content: (
        <>
          <p>
            Ce site est un logiciel libre. Ceux qui l’installent en sont les éditeurs. Ils complètent cette page : leur
            nom, leur adresse, et la personne qui dirige la publication.
          </p>
          <p>Tant que cette page n’est pas complétée, ce site n’est pas un service officiel de l’État.</p>
        </>
      ),
    },
    {
      id: 'hebergement',
      title: 'Où sont les données',
      content: (
        <p>
          Les données restent sur les serveurs de ceux qui installent le service. Aucune page ne charge quoi que ce soit
          ailleurs : ni police, ni image, ni mesure d’audience.
        </p>
      ),
    },
    {
      id: 'licence',
      title: 'Réutiliser le logiciel',
      content: (
        <>
          <p>Le code est publié sous licence MIT. Chacun peut le lire, le copier et le modifier.</p>
          <p>
            La carte des <a href={sitePaths.trainings}>formations</a> est dessinée d’après{' '}
            <a href="https://github.com/VictorCazanave/svg-maps/tree/master/packages/france.departments">svg-maps</a> de
            Victor Cazanave, sous licence{' '}
            <a href="https://creativecommons.org/licenses/by/4.0/deed.fr">Creative Commons Attribution 4.0</a>. Ses
            contours sont simplifiés.
          </p>
        </>
      ),
    },
  ],
}
