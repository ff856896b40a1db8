/** Where each program of the demonstration listens, on the loopback. 0 takes a free port. */
export interface Ports {
  readonly hub: number
  readonly app: number
  readonly franceConnect: number
  readonly prestations: number
  readonly impots: number
  readonly mailbox: number
  readonly smtp: number
  readonly phone: number
  readonly authenticator: number
  readonly proConnect: number
  readonly directories: number
  readonly pix: number
}

export const DEFAULT_PORTS: Ports = {
  hub: 4000,
  app: 3000,
  franceConnect: 4001,
  prestations: 4002,
  impots: 4003,
  mailbox: 4004,
  smtp: 4025,
  phone: 4005,
  authenticator: 4006,
  proConnect: 4007,
  directories: 4008,
  pix: 4009,
}

export const FREE_PORTS: Ports = {
  hub: 0,
  app: 0,
  franceConnect: 0,
  prestations: 0,
  impots: 0,
  mailbox: 0,
  smtp: 0,
  phone: 0,
  authenticator: 0,
  proConnect: 0,
  directories: 0,
  pix: 0,
}
