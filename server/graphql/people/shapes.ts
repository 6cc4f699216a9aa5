import { z } from 'zod';
import { EMAIL_RULE, readAddress } from '../../domain/people';
import { choice, flag, optionalLine, optionalWords, required, unlessNull } from '../shape-parts';

/** An address as somebody typed it; the same rule as in the domain, told before anything is looked up. */
export const address = z.string().refine((text) => readAddress(text) !== null, EMAIL_RULE);

/** A login name is never an address, so that nobody signs in as somebody else's address. */
const loginName = required(100).refine((name) => !/[@\s]/.test(name), 'A login name has no spaces and no @ in it.');

const card = { phone: optionalLine(60), notes: optionalWords(20_000) };

export const PEOPLE_SHAPES = {
  createCompany: z.looseObject({ name: required(200), email: address.nullish(), ...card }),
  updateCompany: z.looseObject({ name: unlessNull(required(200)), email: address.nullish(), ...card }),
  createContact: z.looseObject({ name: required(200), email: address, ...card }),
  updateContact: z.looseObject({ name: unlessNull(required(200)), ...card }),
  inviteEmployee: z.looseObject({ email: address, name: required(200) }),
  updateEmployee: z.looseObject({
    name: unlessNull(required(200)),
    login: loginName.nullish(),
    role: unlessNull(choice),
    mayGrantAccess: unlessNull(flag),
  }),
  resendInvitation: z
    .looseObject({ contactId: z.string().nullish(), employeeId: z.string().nullish() })
    .refine(({ contactId, employeeId }) => (contactId == null) !== (employeeId == null), 'Name either a contact or an employee.'),
};
