/** What the people who write policies say of themselves, in their configuration file. */
export interface Project {
  /** Their own AWS accounts, 12 digits each; none where they do not say. */
  readonly accounts: ReadonlySet<string>;
  /** Their own organization, `o-a1b2c3d4e5`. */
  readonly organization: string | undefined;
  /** Whether they say that an action, `service:Name`, exists that the data does not know. */
  knowsAction(action: string): boolean;
}

/** Of whom nothing is known. */
export const unknownProject: Project = { accounts: new Set(), organization: undefined, knowsAction: () => false };
