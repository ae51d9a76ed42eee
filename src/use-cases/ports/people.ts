import type { Address, User } from '../../domain/people/user.ts';
import type { PersonKey, UserId } from '../../domain/programme/programme.ts';

/** The people the bot knows of, across programmes. `change` retries until nobody was faster. */
export interface People {
  user(id: UserId): Promise<User | undefined>;
  address(key: PersonKey): Promise<Address | undefined>;
  /** `undefined` from `to` leaves everything as it is. Returns what is stored in the end. */
  changeUser(id: UserId, to: (before: User | undefined) => User | undefined): Promise<User | undefined>;
  changeAddress(key: PersonKey, to: (before: Address | undefined) => Address | undefined): Promise<Address | undefined>;
  forgetUser(id: UserId): Promise<void>;
  forgetAddress(key: PersonKey): Promise<void>;
  programmes(): Promise<readonly string[]>;
  addProgramme(id: string): Promise<void>;
}
