export { type Assets, loadAssets } from './assets.ts'
export * from './buttons.tsx'
export {
  Checkbox,
  CheckboxGroup,
  CheckboxTiles,
  type Choice,
  type ChoicesProps,
  RadioGroup,
  RadioTiles,
} from './choices.tsx'
export * from './content.tsx'
export { CodeField, Field, type FieldProps, Select, type SelectProps } from './fields.tsx'
export { FileField, type FileFieldProps } from './file-field.tsx'
export { allValues, emptyForm, type FormState, fieldId, filledForm, firstValue } from './form-state.ts'
export { ErrorSummary, FieldErrors, Form, Hidden } from './forms.tsx'
export * from './french.ts'
export { Icon, type IconName, type ThemeCode, ThemeIcon } from './icons.tsx'
export * from './messages.tsx'
export { BackLink, Pagination, Stepper, type StepperProps, Tabs } from './navigation.tsx'
export { JourneyPage, type JourneyPageProps, Page, type PageProps, type ScriptName } from './page.tsx'
export type { Account, ActingFor, Link, NavigationItem, PersonBandContent, Site } from './page-header.tsx'
export { renderPage } from './render.ts'
export { type Column, Table, type TableProps } from './table.tsx'
