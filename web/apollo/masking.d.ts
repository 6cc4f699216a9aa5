import type { GraphQLCodegenDataMasking } from '@apollo/client/masking';

// Fragments are masked (a component reads its own fragment and nothing else); this tells Apollo the shape of the masked
// types that the generator writes.
declare module '@apollo/client' {
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
