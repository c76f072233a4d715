import { type GraphObject, textOf } from '../graph/fields.ts';
import type { Draft } from '../wire/stage.ts';
import type { UserAssignment } from './facts.ts';

/**
 * Whether a user is among those who are assigned to an application
 * (https://learn.microsoft.com/graph/api/resources/approleassignment). Members of a group are not listed, so that a
 * group leaves it open.
 *
 * @throws StageEnd when an assignment is not as documented
 */
export function assignmentOf(assigned: readonly GraphObject[], userId: string): Draft<UserAssignment> {
  if (assigned.some((assignment) => textOf(assignment, 'principalId') === userId)) return { admitted: true };
  const groups = assigned.some((assignment) => textOf(assignment, 'principalType') !== 'User');
  return { admitted: groups ? undefined : false };
}
