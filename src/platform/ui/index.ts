export { type Assets, loadAssets } from './assets.ts'
export { ActingBand, OrganisationBand, PersonBand, SiteBands } from './bands.tsx'
export * from './buttons.tsx'
export {
  Checkbox,
  CheckboxGroup,
  CheckboxTiles,
  type Choice,
  RadioGroup,
  RadioTiles,
} from './choices.tsx'
export * from './content.tsx'
export { CodeField, Field, Select } from './fields.tsx'
export { FileField } from './file-field.tsx'
export { emptyForm, type FormState, fieldId, filledForm } from './form-state.ts'
export { ErrorSummary, Form, Hidden } from './forms.tsx'
export type { Account, ActingFor, NavigationItem, PersonBandContent, Site } from './frame.ts'
export * from './french.ts'
export { SameThemeIcon, type ThemeCode, ThemeIcon, ThemeSymbols } from './icons.tsx'
export * from './messages.tsx'
export { BackLink, Pagination, Stepper, type StepperProps, Tabs } from './navigation.tsx'
export { JourneyPage, Page, type PageProps, type ScriptName } from './page.tsx'
export { ProConnectButton } from './pro-connect-button.tsx'
export { drawnOnce, renderPage } from './render.ts'
export { type Column, Table } from './table.tsx'
