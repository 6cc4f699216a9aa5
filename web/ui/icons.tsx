import type { ReactNode, SVGProps } from 'react';

export type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & {
  /** Edge length in px; 18 unless told. */
  size?: number;
};

/** One stroke, one grid of 20, drawn by us: icons take the colour of the text they stand in and are never read aloud. */
function icon(name: string, shape: ReactNode) {
  function Icon({ size = 18, ...props }: IconProps) {
    return (
      <svg
        viewBox="0 0 20 20"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...props}
      >
        {shape}
      </svg>
    );
  }
  Icon.displayName = name;
  return Icon;
}

export const IconPlus = icon('IconPlus', <path d="M10 4v12M4 10h12" />);
export const IconClose = icon('IconClose', <path d="m5 5 10 10M15 5 5 15" />);
export const IconCheck = icon('IconCheck', <path d="m4 10.500 4 4L16 6" />);
export const IconChevronDown = icon('IconChevronDown', <path d="m5 7.500 5 5 5-5" />);
export const IconChevronRight = icon('IconChevronRight', <path d="m7.500 5 5 5-5 5" />);
export const IconArrowLeft = icon('IconArrowLeft', <path d="M16 10H4M9 5l-5 5 5 5" />);
export const IconArrowRight = icon('IconArrowRight', <path d="M4 10h12M11 5l5 5-5 5" />);
export const IconArrowUp = icon('IconArrowUp', <path d="M10 16V4M5 9l5-5 5 5" />);
export const IconArrowDown = icon('IconArrowDown', <path d="M10 4v12M5 11l5 5 5-5" />);
export const IconDots = icon(
  'IconDots',
  <g fill="currentColor" stroke="none">
    <circle cx="4.500" cy="10" r="1.500" />
    <circle cx="10" cy="10" r="1.500" />
    <circle cx="15.500" cy="10" r="1.500" />
  </g>,
);
export const IconSearch = icon('IconSearch', <path d="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM17 17l-3.800-3.800" />);
export const IconMenu = icon('IconMenu', <path d="M3 5.500h14M3 10h14M3 14.500h14" />);
export const IconProjects = icon(
  'IconProjects',
  <path d="M3 8V5.500C3 4.700 3.700 4 4.500 4H8l2 2h5.500c.8 0 1.500.7 1.500 1.500V15c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1V8Zm0 1.500h14" />,
);
/** Lines, not a tick: a tick would say that it is done. */
export const IconTask = icon(
  'IconTask',
  <path d="M4.500 3.500h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM7 8h6M7 12h3.500" />,
);
export const IconMilestone = icon('IconMilestone', <path d="M10 3 17 10l-7 7-7-7 7-7Z" />);
export const IconChat = icon('IconChat', <path d="M4 4h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z" />);
export const IconDiscussion = icon(
  'IconDiscussion',
  <path d="M3.500 3.500h9a1 1 0 0 1 1 1V10a1 1 0 0 1-1 1H7.500L5 13.200V11H3.500a1 1 0 0 1-1-1V4.500a1 1 0 0 1 1-1ZM16 7.500h.5a1 1 0 0 1 1 1V14a1 1 0 0 1-1 1H15v2.200L12.500 15H9" />,
);
export const IconContacts = icon(
  'IconContacts',
  <path d="M4.500 3h10a1.500 1.500 0 0 1 1.500 1.500v11a1.500 1.500 0 0 1-1.500 1.500h-10ZM2.500 6.500h3M2.500 10h3M2.500 13.500h3M10.200 9.400a1.900 1.900 0 1 0 0-3.800 1.900 1.900 0 0 0 0 3.800ZM7 14c.2-1.700 1.500-2.700 3.200-2.700s3 1 3.200 2.700" />,
);
export const IconCompany = icon(
  'IconCompany',
  <path d="M3.500 17V4.500a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1V17M11.500 8.500h4a1 1 0 0 1 1 1V17M2.500 17h15M6.200 7h2.600M6.200 10h2.600M6.200 13h2.600M14 12v2" />,
);
export const IconPeople = icon(
  'IconPeople',
  <path d="M7.500 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.500c0-2.800 2.400-4.500 5.500-4.500s5.500 1.700 5.500 4.500M13 3.800a3 3 0 0 1 0 5.400M15.200 12.600c1.700.6 2.800 1.900 2.800 3.900" />,
);
export const IconPerson = icon(
  'IconPerson',
  <path d="M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.500C4 13.700 6.600 12 10 12s6 1.700 6 4.500" />,
);
export const IconSettings = icon(
  'IconSettings',
  <path d="M3 6h7M15 6h2M12.500 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM3 14h2M10 14h7M7.500 16.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z" />,
);
export const IconMail = icon('IconMail', <path d="M3.500 5h13v10.500h-13V5Zm0 .5 6.500 5.500 6.500-5.500" />);
export const IconShare = icon('IconShare', <path d="M4 17v-6a6 6 0 0 1 9-5.200M10 17v-6M15.500 2.500v6M12.500 5.500h6M3 17h14M16 17v-5" />);
export const IconSignOut = icon(
  'IconSignOut',
  <path d="M8 17H4.500a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1H8M12.500 6.500 16 10l-3.500 3.500M16 10H7.500" />,
);
export const IconSun = icon(
  'IconSun',
  <path d="M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2.500v1.500M10 16v1.500M2.500 10H4M16 10h1.500M4.700 4.700l1 1M14.300 14.300l1 1M15.300 4.700l-1 1M5.700 14.300l-1 1" />,
);
export const IconMoon = icon('IconMoon', <path d="M16.500 11.800A6.800 6.800 0 0 1 8.200 3.500a6.800 6.800 0 1 0 8.300 8.300Z" />);
export const IconScreen = icon('IconScreen', <path d="M3 4.500h14v9H3v-9ZM7 16.500h6" />);
export const IconWarning = icon('IconWarning', <path d="M10 3.500 17.500 16h-15L10 3.500ZM10 8.500v3.500M10 14v.2" />);
export const IconInfo = icon('IconInfo', <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.500v4M10 6.800v.2" />);
export const IconClock = icon('IconClock', <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.500V10l2.500 1.800" />);
export const IconCalendar = icon('IconCalendar', <path d="M3.500 5h13v11.500h-13V5ZM3.500 8.500h13M7 3v3M13 3v3" />);
export const IconPen = icon('IconPen', <path d="m4 16 .7-3.200L13.500 4l2.500 2.500-8.800 8.800L4 16ZM11.500 6l2.500 2.500" />);
export const IconTrash = icon(
  'IconTrash',
  <path d="M4 5.500h12M8 5.500V4h4v1.500M5.500 5.500l.7 11h7.600l.7-11M8.500 8.500v5M11.500 8.500v5" />,
);
export const IconCopy = icon('IconCopy', <path d="M7 7h9.500v9.500H7V7ZM4 13H3.500V3.500H13V4" />);
export const IconRefresh = icon(
  'IconRefresh',
  <path d="M16 8.500A6.300 6.300 0 0 0 4.200 7.800M4 11.500a6.300 6.300 0 0 0 11.800.7M4 4v4h4M16 16v-4h-4" />,
);
export const IconBell = icon(
  'IconBell',
  <path d="M4.500 14h11c-1.200-1.200-1.500-2.200-1.500-5a4 4 0 0 0-8 0c0 2.800-.3 3.800-1.500 5ZM8.500 16.500h3" />,
);
export const IconBellOff = icon(
  'IconBellOff',
  <path d="M7 6.300A4 4 0 0 1 14 9c0 2 .1 3 .600 3.900M12.500 14h-8C5.700 12.800 6 11.800 6 9M8.500 16.500h3M3.500 3.500l13 13" />,
);
export const IconFile = icon('IconFile', <path d="M5.500 2.500h6l3.500 3.500v11.500h-9.500v-15ZM11.500 2.500v3.500H15" />);
export const IconDownload = icon('IconDownload', <path d="M10 3.500v9M6 8.800l4 4 4-4M3.500 16.500h13" />);
export const IconClip = icon(
  'IconClip',
  <path d="m15.500 9-5.800 5.800a3.300 3.300 0 0 1-4.700-4.700l6.300-6.300a2.200 2.200 0 0 1 3.100 3.100l-6.200 6.200a1.100 1.100 0 0 1-1.600-1.600l5.700-5.700" />,
);
export const IconSmile = icon(
  'IconSmile',
  <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7 11.500c.6 1.300 1.700 2 3 2s2.400-.7 3-2M7.500 8v.2M12.500 8v.2" />,
);
export const IconSend = icon('IconSend', <path d="M3.500 10 16.500 4l-4 12.500-3-5-6-1.500ZM9.500 11.500 16.500 4" />);
export const IconReply = icon('IconReply', <path d="M8 5 3.500 9.500 8 14M3.500 9.500H12a4.500 4.500 0 0 1 4.500 4.500v1.500" />);
export const IconEye = icon(
  'IconEye',
  <path d="M2.500 10S5.200 5 10 5s7.500 5 7.500 5-2.700 5-7.500 5-7.500-5-7.500-5ZM10 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Z" />,
);
export const IconEyeOff = icon(
  'IconEyeOff',
  <path d="M4 4l12 12M8 5.300A7 7 0 0 1 10 5c4.800 0 7.500 5 7.500 5a13 13 0 0 1-2.200 2.700M12.500 14.500a6.800 6.800 0 0 1-2.500.5c-4.800 0-7.500-5-7.500-5a13 13 0 0 1 3-3.500" />,
);
export const IconStar = icon(
  'IconStar',
  <path d="m10 3.500 2 4.300 4.500.6-3.300 3.200.8 4.600L10 14l-4 2.200.8-4.600-3.300-3.200 4.500-.6 2-4.300Z" />,
);
export const IconFilter = icon('IconFilter', <path d="M3 5.500h14M6 10h8M8.500 14.500h3" />);
export const IconArchive = icon('IconArchive', <path d="M3 4h14v3.500H3V4ZM4.200 7.500V16h11.600V7.500M8 10.500h4" />);
export const IconSwitch = icon('IconSwitch', <path d="M4 7h12l-3-3M16 13H4l3 3" />);
export const IconLink = icon(
  'IconLink',
  <path d="m8.500 11.500 3-3M9.500 6l1-1a3.200 3.200 0 0 1 4.500 4.500l-1 1M10.500 14l-1 1A3.200 3.200 0 0 1 5 10.500l1-1" />,
);
export const IconKey = icon(
  'IconKey',
  <path d="M7 16a3.800 3.800 0 1 0 0-7.600A3.800 3.800 0 0 0 7 16ZM9.800 9.600 16.500 3M13 6.500l2.500 2.500" />,
);
export const IconOutside = icon(
  'IconOutside',
  <path d="M3.500 17V9.500a6.500 6.500 0 0 1 13 0V17M2 17h16M7.500 17v-6.500a2.500 2.500 0 0 1 5 0V17" />,
);
export const IconInside = icon('IconInside', <path d="M3.500 17V9.500a6.500 6.500 0 0 1 13 0V17M2 17h16M8 17V7.500M12 17V7.500" />);
export const IconRows = icon('IconRows', <path d="M3 5h14M3 10h14M3 15h14" />);
export const IconBoard = icon('IconBoard', <path d="M3.500 4h3.500v12H3.500V4ZM8.300 4h3.400v8H8.300V4ZM13 4h3.500v10H13V4Z" />);
export const IconBookmark = icon('IconBookmark', <path d="M5.500 3.500h9V17L10 13.500 5.500 17V3.500Z" />);
export const IconIndent = icon('IconIndent', <path d="M3 4.500h14M9 10h8M3 15.500h14M3 8l3 2-3 2" />);
export const IconOutdent = icon('IconOutdent', <path d="M3 4.500h14M9 10h8M3 15.500h14M6 8l-3 2 3 2" />);
export const IconChart = icon('IconChart', <path d="M3.500 16.500h13M5.500 14V9M10 14V4M14.500 14V7" />);
export const IconQuestion = icon(
  'IconQuestion',
  <path d="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM17 17l-3.800-3.800M7.300 7.500a1.700 1.700 0 1 1 2.400 1.600c-.5.2-.7.5-.7 1M9 11.800v.2" />,
);
