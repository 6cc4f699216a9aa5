/**
 * The kit: everything that screens are made of. It knows neither the API nor the router. Other code takes its parts from
 * here, and Mantine from nowhere else.
 */
export { Avatar } from './Avatar';
export { Button, IconButton, type ButtonProps, type IconButtonProps } from './Button';
export { ChipsInput, splitAddresses, type ChipsInputProps } from './ChipsInput';
export { useColorScheme, type ColorScheme } from './colorScheme';
export { CommandBox, type CommandBoxProps } from './CommandBox';
export { Confirm, Dialog, type ConfirmProps, type DialogProps } from './Dialog';
export { Checkbox, Switch } from './choices';
export { PasswordField, TextField, type PasswordFieldProps, type TextFieldProps } from './TextField';
export { SearchSelect, type SearchSelectProps } from './SearchSelect';
export { Select, type SelectOption, type SelectProps } from './Select';
export { TextArea, type TextAreaProps } from './TextArea';
export * from './icons';
export { Dim, Facts, Page, PageHeader, Panel, Row, Spoken, Stack, type PageHeaderProps, type PageProps, type PanelProps } from './layout';
export { Colonnade, Logo, Mark } from './Logo';
export {
  AccessMark,
  AudienceBanner,
  Badge,
  CountBadge,
  NotShared,
  StageMark,
  type Access,
  type BadgeTone,
} from './marks';
export {
  Menu,
  MenuChoice,
  MenuDivider,
  MenuItem,
  MenuLabel,
  RowMenu,
  type MenuChoiceProps,
  type MenuItemProps,
  type MenuProps,
} from './Menu';
export { PasswordStrength, passwordStrength } from './PasswordStrength';
export {
  EmptyState,
  ErrorPanel,
  Notice,
  ProgressBar,
  Skeleton,
  SkeletonPage,
  SkeletonRows,
  type EmptyStateProps,
  type ErrorPanelProps,
} from './states';
export { Table, Td, Th, type Sort, type TdProps, type ThProps } from './Table';
export { Tabs, type Tab, type TabsProps } from './Tabs';
export {
  dayKey,
  DateText,
  formatClock,
  formatDate,
  formatDay,
  formatMoment,
  formatRelative,
  isPast,
  TimeText,
} from './time';
export { toast, type ToastAction } from './toast';
export { Tooltip, type TooltipProps } from './Tooltip';
export { useIsPhone } from './useIsPhone';
export { UiProvider, type UiProviderProps } from './UiProvider';
