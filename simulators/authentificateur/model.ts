export type CurrentCode = {
  label: string
  detail: string
  code: string
  next: string
  remainingSeconds: number
  periodSeconds: number
}
