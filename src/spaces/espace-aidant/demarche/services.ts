/** A site where démarches are done with FranceConnect: data of the deployment. */
export interface Service {
  readonly name: string
  readonly url: string
  /** Keys of the themes that it serves. */
  readonly themes: readonly string[]
}

/** The field that says which site to open. */
export const SITE = 'site'
export const ANOTHER_SITE = 'autre'

/** The services of these themes, in the order of the configuration. */
export function servicesFor(services: readonly Service[], themes: readonly string[]): readonly Service[] {
  return services.filter((service) => service.themes.some((theme) => themes.includes(theme)))
}
