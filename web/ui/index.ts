/**
 * The kit: everything that screens are made of. It knows neither the API nor the router. Other code takes its parts from
 * here, and Mantine from nowhere else.
 */
export { Avatar } from './Avatar';
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './Button';
export { ChipsInput, type ChipsInputProps, splitAddresses } from './ChipsInput';
export { CommandBox, type CommandBoxProps } from './CommandBox';
export { Checkbox, Switch } from './choices';
export { type ColorScheme, useColorScheme } from './colorScheme';
export { Confirm, type ConfirmProps, Dialog, type DialogProps } from './Dialog';
export * from './icons';
export { Colonnade, Logo, Mark } from './Logo';
export { Dim, Facts, Page, PageHeader, type PageHeaderProps, type PageProps, Panel, type PanelProps, Row, Spoken, Stack } from './layout';
export {
  Menu,
  MenuChoice,
  type MenuChoiceProps,
  MenuDivider,
  MenuItem,
  type MenuItemProps,
  MenuLabel,
  type MenuProps,
  RowMenu,
} from './Menu';
export {
  type Access,
  AccessMark,
  AudienceBanner,
  Badge,
  type BadgeTone,
  CountBadge,
  NotShared,
  StageMark,
} from './marks';
export { PasswordStrength, passwordStrength } from './PasswordStrength';
export { Popover, type PopoverProps } from './Popover';
export { SearchSelect, type SearchSelectProps } from './SearchSelect';
export { Select, type SelectOption, type SelectProps } from './Select';
export {
  EmptyState,
  type EmptyStateProps,
  ErrorPanel,
  type ErrorPanelProps,
  Notice,
  ProgressBar,
  Skeleton,
  SkeletonPage,
  SkeletonRows,
} from './states';
export { type Sort, Table, Td, type TdProps, Th, type ThProps } from './Table';
export { type Tab, Tabs, type TabsProps } from './Tabs';
export { TextArea, type TextAreaProps } from './TextArea';
export { PasswordField, type PasswordFieldProps, TextField, type TextFieldProps } from './TextField';
export { Tooltip, type TooltipProps } from './Tooltip';
export {
  DateText,
  dayKey,
  formatClock,
  formatDate,
  formatDay,
  formatMoment,
  formatRelative,
  isPast,
  TimeText,
} from './time';
export { type ToastAction, toast } from './toast';
export { UiProvider, type UiProviderProps } from './UiProvider';
export { useIsPhone } from './useIsPhone';
export { thingAt, usePointerDrag } from './usePointerDrag';
