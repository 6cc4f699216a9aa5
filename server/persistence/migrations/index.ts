import { Foundation1764000000000 } from './1764000000000-Foundation';
import { PeopleAndTokens1764100000000 } from './1764100000000-PeopleAndTokens';
import { TemplatesAndViews1764200000000 } from './1764200000000-TemplatesAndViews';
import { Search1764300000000 } from './1764300000000-Search';
import { ChatsAndFiles1764400000000 } from './1764400000000-ChatsAndFiles';
import { LastSeen1764500000000 } from './1764500000000-LastSeen';
import { Notifications1764600000000 } from './1764600000000-Notifications';
import { Threads1764700000000 } from './1764700000000-Threads';
import { OpenedThreads1764710000000 } from './1764710000000-OpenedThreads';
import { ToldOfChats1764720000000 } from './1764720000000-ToldOfChats';
import { Surveys1764800000000 } from './1764800000000-Surveys';
import { DeepDiveAnswers1764810000000 } from './1764810000000-DeepDiveAnswers';
import { LinksOfAccounts1764820000000 } from './1764820000000-LinksOfAccounts';

/** In the order in which they run. */
export const MIGRATIONS = [
  Foundation1764000000000,
  PeopleAndTokens1764100000000,
  TemplatesAndViews1764200000000,
  Search1764300000000,
  ChatsAndFiles1764400000000,
  LastSeen1764500000000,
  Notifications1764600000000,
  Threads1764700000000,
  OpenedThreads1764710000000,
  ToldOfChats1764720000000,
  Surveys1764800000000,
  DeepDiveAnswers1764810000000,
  LinksOfAccounts1764820000000,
];
