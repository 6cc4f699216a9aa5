import { graphql } from '../../__generated__';

/** What the charts draw, for one filter; the groups of a segment are asked for apart, once it is known which there are. */
export const VisualFigures = graphql(`
  fragment VisualFigures on Visualization {
    responseCount
    codes {
      code
      count
      share
    }
    sentiment {
      sentiment
      count
      share
    }
    trend {
      wave
      date
      code
      count
      share
    }
  }
`);

/** What there is to choose from, whatever is chosen. */
export const VisualChoices = graphql(`
  fragment VisualChoices on Visualization {
    responseCount
    segments
    codes {
      code
      count
    }
    sentiment {
      sentiment
      count
    }
  }
`);

/** The groups of one segment with their codes. */
export const VisualGroup = graphql(`
  fragment VisualGroup on SegmentCount {
    value
    count
    codes {
      code
      count
      share
    }
  }
`);
