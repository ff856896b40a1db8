export { changeThemes } from './change-themes.ts'
export { type ThemeAtStake, themesAtStake } from './themes-at-stake.ts'
