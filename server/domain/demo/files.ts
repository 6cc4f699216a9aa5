import type { DemoContent } from './papers';

/** A version of a file: who added it, how many hours before the day of loading, and what is in it. */
export type DemoVersion = readonly [who: string, hoursAgo: number, content: DemoContent];

/** A thread of files on a project, or on one of its tasks. */
export interface DemoFileThread {
  readonly title: string;
  readonly task?: string;
  readonly by: string;
  /** The level that somebody set; left out, it is Hidden and nobody has decided it. */
  readonly level?: 'VIEW' | 'MODIFY';
  readonly files: readonly (readonly [name: string, ...versions: DemoVersion[]])[];
}

/** The threads of files, by project. */
export const FILE_THREADS: Readonly<Record<string, readonly DemoFileThread[]>> = {
  shop: [
    {
      title: 'Photographs and samples',
      by: 'tomas',
      level: 'MODIFY',
      files: [
        [
          'Glaze samples.png',
          ['ivy', 295, ['8f9aa6', '7d8790', 'c9c3b8', '5b4a3f']],
          ['maria', 262, ['2f5f9e', '7fa08c', 'd8cdb8', '6a3b26']],
        ],
        [
          'Lids without a weight.txt',
          ['felix', 68, ['Nineteen lids, weighed on Monday:', 'small bowl 112 g', 'tea pot 148 g', 'butter dish 231 g']],
        ],
      ],
    },
    {
      title: 'Drafts of the pages',
      by: 'ivy',
      level: 'VIEW',
      files: [
        [
          'Product page.pdf',
          ['ivy', 320, ['Product page, first draft', 'One large picture, the maker beside it.', 'Price and weight below.']],
          [
            'ivy',
            292,
            ['Product page, second draft', 'The glaze samples open when they are touched.', 'Price, weight and oven below the picture.'],
          ],
          [
            'tomas',
            150,
            ['Product page, as agreed', 'The glaze samples open when they are touched.', 'Price, weight and oven below the picture.'],
          ],
        ],
        [
          'Checkout in two steps.pdf',
          ['ivy', 28, ['Checkout in two steps', '1. Where it goes, and how.', '2. How it is paid. The words are still missing.']],
        ],
      ],
    },
    {
      title: 'Estimate',
      by: 'nora',
      files: [['Hours until the launch.txt', ['nora', 151, ['Import 40', 'Shipping table 24', 'Redirects 8', 'Launch day 16']]]],
    },
    {
      title: 'Words',
      task: 'Write the voice and tone sheet',
      by: 'jonas',
      level: 'VIEW',
      files: [['Voice and tone.txt', ['jonas', 50, ['Short sentences.', 'The potter speaks, not the shop.', 'Never say "unique".']]]],
    },
  ],
  catalogue: [
    {
      title: 'Proofs',
      by: 'petra',
      level: 'MODIFY',
      files: [
        [
          'Pages 1 to 16.pdf',
          ['petra', 201, ['Autumn catalogue, pages 1 to 16', 'The new stoneware line.']],
          ['jonas', 177, ['Autumn catalogue, pages 1 to 16', 'The new stoneware line.', 'Page 14: four pieces are not dishwasher safe.']],
        ],
      ],
    },
  ],
};
