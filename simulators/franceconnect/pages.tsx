import type { ComponentChildren } from 'preact'
import type { Reply } from '../kit/http.ts'
import { type PageOptions, page } from '../kit/page.tsx'
import { FC_ERRORS, type FcErrorCode } from './errors.ts'
import { TEST_IDENTITIES } from './identities.ts'
import { AIDANTS_CONNECT_ID, IDENTITY_PROVIDERS, type IdentityProvider } from './identity-providers.ts'

type Frame = { status?: number; wide?: boolean; headers?: Record<string, string | string[]> }

/** A page in FranceConnect's frame. */
export function fcPage(title: string, children: ComponentChildren, frame: Frame = {}): Reply {
  const options: PageOptions = {
    title,
    site: 'FranceConnect',
    tagline: 'La solution de connexion aux services en ligne',
    accent: 'bleu',
    ...frame,
  }
  return page(options, children)
}

type Form = { base: string; uid: string; csrf: string }

function Hidden(props: { uid: string; csrf: string }) {
  return (
    <>
      <input type="hidden" name="uid" value={props.uid} />
      <input type="hidden" name="csrf" value={props.csrf} />
    </>
  )
}

function GiveUp(props: Form & { service: string }) {
  return (
    <form method="post" action={`${props.base}/abandon`}>
      <Hidden uid={props.uid} csrf={props.csrf} />
      <button type="submit" class="second">
        Abandonner et revenir à {props.service}
      </button>
    </form>
  )
}

/** The choice of an identity provider, Aidants Connect in its own block below. */
export function choicePage(
  form: Form & { service: string; aidantsConnect: 'offered' | 'refused' | 'absent'; headers: Frame['headers'] },
): Reply {
  return fcPage(
    `Choisissez un compte pour vous connecter à ${form.service}`,
    <>
      <ul class="grid">
        {IDENTITY_PROVIDERS.map((provider) => (
          <li key={provider.id}>
            <ChoiceForm form={form} providerUid={provider.id}>
              <button type="submit" class="choice">
                {provider.name}
                <span>{provider.detail}</span>
              </button>
            </ChoiceForm>
          </li>
        ))}
      </ul>
      {form.aidantsConnect === 'absent' ? null : (
        <section aria-labelledby="aidants" class="card">
          <h2 id="aidants">Vous êtes aidant professionnel ?</h2>
          {form.aidantsConnect === 'offered' ? (
            <>
              <p>Avec un mandat en cours, connectez-vous au nom de la personne que vous accompagnez.</p>
              <ChoiceForm form={form} providerUid={AIDANTS_CONNECT_ID}>
                <button type="submit" class="second">
                  Continuer avec Aidants Connect
                </button>
              </ChoiceForm>
            </>
          ) : (
            <>
              <p>{form.service} n’accepte pas les connexions avec Aidants Connect.</p>
              <button type="button" class="second" disabled>
                Continuer avec Aidants Connect
              </button>
            </>
          )}
        </section>
      )}
      <GiveUp base={form.base} uid={form.uid} csrf={form.csrf} service={form.service} />
    </>,
    { headers: form.headers ?? {} },
  )
}

function ChoiceForm(props: { form: Form; providerUid: string; children: ComponentChildren }) {
  return (
    <form method="post" action={`${props.form.base}/redirect-to-idp`}>
      <Hidden uid={props.form.uid} csrf={props.form.csrf} />
      <input type="hidden" name="providerUid" value={props.providerUid} />
      {props.children}
    </form>
  )
}

/** Sign-in at one of the simulated identity providers. */
export function loginPage(
  form: Form & { service: string; provider: IdentityProvider; login: string; refused: boolean },
): Reply {
  return fcPage(
    `Connexion avec ${form.provider.name}`,
    <>
      {form.refused ? (
        <p class="warn" role="alert">
          Cet identifiant et ce mot de passe ne vont pas ensemble. Choisissez une personne de la liste ; le mot de passe
          est toujours 123.
        </p>
      ) : null}
      <form method="post" action={`${form.base}/fournisseurs/${form.provider.id}`} class="card">
        <Hidden uid={form.uid} csrf={form.csrf} />
        <label for="login">
          Identifiant <span class="hint">(par exemple : test)</span>
        </label>
        <input
          id="login"
          name="login"
          type="text"
          list="personnes"
          value={form.login}
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <datalist id="personnes">
          {TEST_IDENTITIES.map(({ login, givenNames, familyName }) => (
            <option key={login} value={login}>
              {`${givenNames[0] ?? ''} ${familyName}`.trim()}
            </option>
          ))}
        </datalist>
        <label for="password">
          Mot de passe <span class="hint">(123 pour tout le monde)</span>
        </label>
        <input id="password" name="password" type="password" required autocomplete="off" />
        <button type="submit">Se connecter</button>
      </form>
      <p>
        <a href="/">Qui sont les personnes de test ?</a>
      </p>
      <GiveUp base={form.base} uid={form.uid} csrf={form.csrf} service={form.service} />
    </>,
    { status: form.refused ? 401 : 200 },
  )
}

/** What stands between the identity provider and the service: who, where to, go on or give up. */
export function confirmPage(
  form: Form & {
    service: string
    person: string
    bornOn: string
    idpName: string
    singleSignOn: boolean
    until: string
  },
): Reply {
  return fcPage(
    `Continuer vers ${form.service}`,
    <>
      {form.singleSignOn ? (
        <p class="note">
          Votre session FranceConnect est encore ouverte dans ce navigateur, jusqu’à {form.until}. Vous n’avez pas à
          choisir de compte.
        </p>
      ) : null}
      <div class="card">
        <p class="soft">Vous allez continuer en tant que</p>
        <dl class="facts">
          <dt>Nom</dt>
          <dd>{form.person}</dd>
          <dt>Date de naissance</dt>
          <dd>{form.bornOn}</dd>
          <dt>Compte utilisé</dt>
          <dd>{form.idpName}</dd>
        </dl>
      </div>
      <div class="row">
        <form method="post" action={`${form.base}/continuer`}>
          <Hidden uid={form.uid} csrf={form.csrf} />
          <button type="submit">Continuer vers {form.service}</button>
        </form>
        <GiveUp base={form.base} uid={form.uid} csrf={form.csrf} service={form.service} />
      </div>
    </>,
  )
}

/** A FranceConnect error that has no way back to the service. */
export function errorPage(code: FcErrorCode, detail: string): Reply {
  const { status, text } = FC_ERRORS[code]
  return fcPage(
    'Une erreur s’est produite',
    <>
      <p class="warn">
        {text} <span class="tag code">{code}</span>
      </p>
      <p>Fermez cette page, revenez au site de départ et recommencez.</p>
      <details>
        <summary>Pour le développeur</summary>
        <p class="code small">{detail}</p>
      </details>
    </>,
    { status },
  )
}
