/**
 * How far a path leads. `permissions`: to any permission whatever, by IAM itself. `credentials`: to what another user may do.
 * `passing`: to what a role may do that is passed to a service. `running`: to what the role of something may do that exists
 * already. `beyond`: to secrets, roles and access of which the policy does not tell how much they are.
 */
export type Reach = 'permissions' | 'credentials' | 'passing' | 'running' | 'beyond';

/** An action that a path needs, or several of which one is enough. */
type Step = string | readonly string[];

/** A way from the permissions of a policy to more than they seem to be. */
export interface Escalation {
  readonly reach: Reach;
  /** The action that opens it: it counts where no resource narrows it down. */
  readonly opens: string;
  /** What it takes besides, on whatever resource. */
  readonly with: readonly Step[];
  /** What its user can do then; completes "lets its user …". */
  readonly gives: string;
  /** The service that the role goes to, where `iam:PassRole` takes part. */
  readonly passedTo?: string;
  /** The types of resource that open it; by default every type of the action. */
  readonly target?: readonly string[];
  /** Whether it is enough to have the action for oneself, `user/${aws:username}`. */
  readonly self?: true;
  /** Whether any resource opens it, as long as the further actions of IAM and STS are allowed on the same one. */
  readonly onSameResource?: true;
}

const to =
  (reach: Reach) =>
  (opens: string, gives: string, further: readonly Step[] = [], rest: Partial<Escalation> = {}): Escalation => ({
    reach,
    opens,
    gives,
    with: further,
    ...rest,
  });

const sameOne = { onSameResource: true } as const;
const permissionSet = { target: ['PermissionSet'] } as const;
const assumes = ['sts:AssumeRole'] as const;
const signsIn = [['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile']] as const;
const permissions = to('permissions');
const credentials = to('credentials');
const running = to('running');
const beyond = to('beyond');

function passing(service: string, gives: string, ...further: readonly Step[]): Escalation {
  const passedTo = `${service}.amazonaws.com`;
  return { reach: 'passing', opens: 'iam:PassRole', with: further, gives, passedTo };
}

const invokesFunction = [
  'lambda:InvokeFunction',
  'lambda:InvokeFunctionUrl',
  'lambda:CreateFunctionUrlConfig',
  'lambda:AddPermission',
  'lambda:CreateEventSourceMapping',
];
const startsGlueJob = ['glue:StartJobRun', 'glue:CreateTrigger', 'glue:StartTrigger'];
const startsBuild = ['codebuild:StartBuild', 'codebuild:StartBuildBatch'];
const startsTask = ['ecs:RunTask', 'ecs:StartTask', 'ecs:CreateService', 'ecs:UpdateService'];
const usesInterpreter = 'bedrock-agentcore:InvokeCodeInterpreter';
const drivesBrowser = 'bedrock-agentcore:ConnectBrowserAutomationStream';
/** What a service-specific credential can be for (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html). */
const serviceCredentials = 'the credentials for AWS CodeCommit, Amazon Keyspaces or Amazon Bedrock';

/**
 * The known ways to more permissions by a single statement or several, but the takeovers of passed roles. Those of
 * `iam:PassRole` name the service whose principal the role has to trust
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).
 */
const direct: readonly Escalation[] = [
  permissions('iam:CreatePolicyVersion', 'rewrite any customer managed policy, also one that applies to them'),
  permissions('iam:SetDefaultPolicyVersion', 'bring back any earlier version of a policy that applies to them'),
  permissions('iam:AttachUserPolicy', 'attach `AdministratorAccess` to their own user', [], { self: true }),
  permissions('iam:AttachGroupPolicy', 'attach `AdministratorAccess` to a group they are in'),
  permissions('iam:AttachRolePolicy', 'attach `AdministratorAccess` to a role they have'),
  permissions('iam:PutUserPolicy', 'write any permission into their own user', [], { self: true }),
  permissions('iam:PutGroupPolicy', 'write any permission into a group they are in'),
  permissions('iam:PutRolePolicy', 'write any permission into a role they have'),
  permissions(
    'iam:AttachRolePolicy',
    'create a role that trusts them and attach `AdministratorAccess` to it',
    ['iam:CreateRole'],
    sameOne,
  ),
  permissions(
    'iam:PutRolePolicy',
    'create a role that trusts them and write any permission into it',
    ['iam:CreateRole'],
    sameOne,
  ),
  permissions(
    'iam:AttachUserPolicy',
    'create a user, attach `AdministratorAccess` to it, and act as that user',
    ['iam:CreateUser', ['iam:CreateAccessKey', 'iam:CreateLoginProfile']],
    sameOne,
  ),
  permissions(
    'iam:PutUserPolicy',
    'create a user, write any permission into it, and act as that user',
    ['iam:CreateUser', ['iam:CreateAccessKey', 'iam:CreateLoginProfile']],
    sameOne,
  ),
  permissions('iam:AttachRolePolicy', 'attach `AdministratorAccess` to a role that they may assume', assumes, sameOne),
  permissions('iam:PutRolePolicy', 'write any permission into a role that they may assume', assumes, sameOne),
  permissions(
    'iam:AttachRolePolicy',
    'attach `AdministratorAccess` to a role and make it trust them',
    ['iam:UpdateAssumeRolePolicy'],
    sameOne,
  ),
  permissions(
    'iam:PutRolePolicy',
    'write any permission into a role and make it trust them',
    ['iam:UpdateAssumeRolePolicy'],
    sameOne,
  ),
  permissions('iam:AttachUserPolicy', 'attach `AdministratorAccess` to a user, and act as that user', signsIn, sameOne),
  permissions('iam:PutUserPolicy', 'write any permission into a user, and act as that user', signsIn, sameOne),
  permissions(
    'iam:AddUserToGroup',
    'join a group and give it any permission',
    [['iam:AttachGroupPolicy', 'iam:PutGroupPolicy']],
    sameOne,
  ),
  permissions('iam:AddUserToGroup', 'join any group, that of the administrators included'),
  permissions('iam:UpdateAssumeRolePolicy', 'make any role trust them, and assume it'),
  permissions('iam:DeleteUserPermissionsBoundary', 'take off the boundary of their own permissions', [], {
    self: true,
  }),
  permissions('iam:DeleteRolePermissionsBoundary', 'take off the boundary of their own permissions'),
  permissions('iam:PutUserPermissionsBoundary', 'widen the boundary of their own permissions', [], { self: true }),
  permissions('iam:PutRolePermissionsBoundary', 'widen the boundary of their own permissions'),

  credentials('iam:CreateAccessKey', 'make access keys for any user, and act as that user'),
  credentials('iam:CreateLoginProfile', 'set a console password for any user without one, and sign in as that user'),
  credentials('iam:UpdateLoginProfile', 'change the console password of any user, and sign in as that user'),
  credentials(
    'iam:CreateServiceSpecificCredential',
    `make ${serviceCredentials} of any user, and act there as that user`,
  ),
  credentials(
    'iam:ResetServiceSpecificCredential',
    `reset ${serviceCredentials} of any user, and act there as that user`,
  ),
  credentials(
    'iam:UpdateSAMLProvider',
    'replace the metadata of a SAML provider, and sign in to the roles that trust it',
  ),

  passing('ec2', 'start an instance with the role', 'ec2:RunInstances'),
  passing('ec2', 'start a spot instance with the role', 'ec2:RequestSpotInstances'),
  passing('ec2', 'start spot instances with the role', 'ec2:RequestSpotFleet'),
  passing('ec2', 'give the role to an instance they use', 'ec2:AssociateIamInstanceProfile'),
  passing('ec2', 'give the role to an instance they use', 'ec2:ReplaceIamInstanceProfileAssociation'),
  passing('ec2', 'start instances with the role by a launch configuration', 'autoscaling:CreateLaunchConfiguration', [
    'autoscaling:CreateAutoScalingGroup',
    'autoscaling:UpdateAutoScalingGroup',
  ]),
  passing('ec2', 'start instances with the role by a launch template', 'ec2:CreateLaunchTemplate', [
    'autoscaling:CreateAutoScalingGroup',
    'autoscaling:UpdateAutoScalingGroup',
    'ec2:CreateFleet',
  ]),
  passing('lambda', 'run a function with the role', 'lambda:CreateFunction', invokesFunction),
  passing('lambda', 'give the role to a function whose code they change', 'lambda:UpdateFunctionConfiguration', [
    'lambda:UpdateFunctionCode',
  ]),
  passing('glue', 'open a development endpoint with the role', 'glue:CreateDevEndpoint'),
  passing('glue', 'run a job with the role', 'glue:CreateJob', startsGlueJob),
  passing('glue', 'change a job to run with the role', 'glue:UpdateJob', startsGlueJob),
  passing('glue', 'run code in a session with the role', 'glue:CreateSession', 'glue:RunStatement'),
  passing('sagemaker', 'open a notebook with the role', 'sagemaker:CreateNotebookInstance'),
  passing('sagemaker', 'run a training job with the role', 'sagemaker:CreateTrainingJob'),
  passing('sagemaker', 'run a processing job with the role', 'sagemaker:CreateProcessingJob'),
  passing('sagemaker', 'run training jobs with the role', 'sagemaker:CreateHyperParameterTuningJob'),
  passing('sagemaker', 'run a pipeline with the role', 'sagemaker:CreatePipeline', 'sagemaker:StartPipelineExecution'),
  passing('sagemaker', 'open a Studio user profile with the role', 'sagemaker:CreateUserProfile', [
    'sagemaker:CreatePresignedDomainUrl',
  ]),
  passing(
    'datapipeline',
    'run commands in a pipeline with the role',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
  ),
  passing('codebuild', 'run a build with the role', 'codebuild:CreateProject', startsBuild),
  passing('codebuild', 'change a build to run with the role', 'codebuild:UpdateProject', startsBuild),
  passing('codestar', 'create a project with the role', 'codestar:CreateProject'),
  passing('codepipeline', 'run a pipeline with the role', 'codepipeline:CreatePipeline'),
  passing('cloudformation', 'create a stack with the role', 'cloudformation:CreateStack'),
  passing('cloudformation', 'update a stack with the role', 'cloudformation:UpdateStack'),
  passing(
    'cloudformation',
    'create a stack with the role by a change set',
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
  ),
  passing(
    'cloudformation',
    'create a stack set with the role',
    'cloudformation:CreateStackSet',
    'cloudformation:CreateStackInstances',
  ),
  passing('cloudformation', 'update a stack set with the role', 'cloudformation:UpdateStackSet'),
  passing('ssm', 'run an automation with the role', 'ssm:StartAutomationExecution'),
  passing('ssm', 'run a maintenance task with the role', 'ssm:RegisterTaskWithMaintenanceWindow'),
  passing('ssm', 'have a remediation run an automation with the role', 'config:PutRemediationConfigurations'),
  passing('ecs-tasks', 'run a task with the role', 'ecs:RegisterTaskDefinition', startsTask),
  passing('ecs-tasks', 'run a task with the role in place of its own', ['ecs:RunTask', 'ecs:StartTask']),
  passing('ecs-tasks', 'run a batch job with the role', 'batch:RegisterJobDefinition', 'batch:SubmitJob'),
  passing('states', 'run a state machine with the role', 'states:CreateStateMachine', [
    'states:StartExecution',
    'states:StartSyncExecution',
  ]),
  passing('states', 'change a state machine to run with the role', 'states:UpdateStateMachine'),
  passing('tasks.apprunner', 'run a service with the role', 'apprunner:CreateService'),
  passing(
    'bedrock-agentcore',
    'run code in an interpreter with the role',
    'bedrock-agentcore:CreateCodeInterpreter',
    usesInterpreter,
  ),
  passing('bedrock-agentcore', 'run an agent with the role', 'bedrock-agentcore:CreateAgentRuntime', [
    'bedrock-agentcore:InvokeAgentRuntime',
    'bedrock-agentcore:InvokeAgentRuntimeCommand',
  ]),
  passing(
    'bedrock-agentcore',
    'run commands in a harness with the role',
    'bedrock-agentcore:CreateHarness',
    'bedrock-agentcore:InvokeAgentRuntimeCommand',
  ),
  passing(
    'bedrock-agentcore',
    'read the role’s credentials in a browser that they drive',
    'bedrock-agentcore:CreateBrowser',
    'bedrock-agentcore:StartBrowserSession',
    drivesBrowser,
  ),
  passing('fis', 'run an experiment with the role', 'fis:CreateExperimentTemplate', 'fis:StartExperiment'),
  passing('ec2', 'build an image on an instance with the role', 'imagebuilder:CreateInfrastructureConfiguration', [
    'imagebuilder:CreateImage',
    'imagebuilder:CreateImagePipeline',
  ]),
  passing('ec2', 'run a cluster whose instances have the role', 'elasticmapreduce:RunJobFlow'),
  passing(
    'emr-serverless',
    'run a job with the role',
    'emr-serverless:CreateApplication',
    'emr-serverless:StartJobRun',
  ),
  passing('iot', 'have a rule act with the role', ['iot:CreateTopicRule', 'iot:ReplaceTopicRule']),
  passing('credentials.iot', 'get the role’s credentials by a role alias', 'iot:CreateRoleAlias'),
  passing(
    'greengrass',
    'run a function with the group’s role',
    'greengrass:AssociateRoleToGroup',
    'greengrass:CreateDeployment',
  ),
  passing('transfer', 'reach files with the role', 'transfer:CreateUser'),
  passing('amplify', 'build an app with the role', 'amplify:CreateApp', ['amplify:StartJob', 'amplify:CreateBranch']),
  passing('gamelift', 'run a fleet with the role', 'gamelift:CreateFleet'),
  passing(
    'kinesisanalytics',
    'run an application with the role',
    'kinesisanalytics:CreateApplication',
    'kinesisanalytics:StartApplication',
  ),
  passing('omics', 'run a workflow with the role', 'omics:CreateWorkflow', 'omics:StartRun'),
  passing('braket', 'run a job with the role', 'braket:CreateJob'),
  passing('airflow', 'run workflows with the role', 'airflow:CreateEnvironment'),
  // https://docs.aws.amazon.com/appstream2/latest/developerguide/how-to-use-iam-role-with-streaming-instances.html
  passing(
    'appstream',
    'use an instance with the role',
    'appstream:CreateFleet',
    'appstream:AssociateFleet',
    'appstream:CreateStreamingURL',
  ),
  passing(
    'appstream',
    'use an image builder with the role',
    'appstream:CreateImageBuilder',
    'appstream:CreateImageBuilderStreamingURL',
  ),
  passing(
    'databrew',
    'read and write data with the role',
    ['databrew:CreateProfileJob', 'databrew:CreateRecipeJob'],
    'databrew:StartJobRun',
  ),
  passing('scheduler', 'have a schedule act with the role', 'scheduler:CreateSchedule'),
  passing('pipes', 'have a pipe act with the role', 'pipes:CreatePipe'),
  passing('events', 'have a rule act with the role', 'events:PutRule', 'events:PutTargets'),
  passing(
    'cognito-identity',
    'give the users of an identity pool the role, and sign in as one',
    'cognito-identity:SetIdentityPoolRoles',
  ),
  passing('rolesanywhere', 'get the role’s credentials by a certificate', 'rolesanywhere:CreateProfile', [
    'rolesanywhere:CreateTrustAnchor',
  ]),
  passing('pods.eks', 'give the role to a pod', 'eks:CreatePodIdentityAssociation'),

  running('lambda:UpdateFunctionCode', 'run code of their own as any function'),
  running('lambda:UpdateFunctionConfiguration', 'slip code into any function by a layer'),
  running('glue:UpdateDevEndpoint', 'open a shell on any development endpoint'),
  running('glue:UpdateJob', 'change what any job runs', [startsGlueJob]),
  running('sagemaker:CreatePresignedNotebookInstanceUrl', 'open any notebook'),
  running('sagemaker:CreatePresignedDomainUrl', 'open Studio as any user profile'),
  running('sagemaker:UpdateNotebookInstance', 'run a script of their own on any notebook', [
    ['sagemaker:CreateNotebookInstanceLifecycleConfig', 'sagemaker:UpdateNotebookInstanceLifecycleConfig'],
    'sagemaker:StartNotebookInstance',
  ]),
  running('codebuild:UpdateProject', 'change what any build runs', [startsBuild]),
  running('codebuild:StartBuild', 'start any build with commands of their own'),
  running('codebuild:StartBuildBatch', 'start any build with commands of their own'),
  running('codestar:AssociateTeamMember', 'make themselves owner of any project'),
  running('codedeploy:CreateDeployment', 'deploy code of their own to any instance of a deployment group'),
  running('cloudformation:UpdateStack', 'change any stack and what it builds'),
  running('cloudformation:CreateChangeSet', 'change any stack and what it builds', ['cloudformation:ExecuteChangeSet']),
  running('ssm:SendCommand', 'run commands on any managed instance', [], { target: ['instance', 'managed-instance'] }),
  // Instances are checked only where a request names one by the deprecated `InstanceId`, not by `Targets`
  // (https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-state-manager-iam.html).
  running('ssm:CreateAssociation', 'run commands on any managed instance', [], { target: ['document'] }),
  running('ssm:CreateAssociationBatch', 'run commands on any managed instance', [], { target: ['document'] }),
  running('ssm:UpdateAssociation', 'change what any association runs', [], { target: ['association'] }),
  running('ssm:StartSession', 'open a shell on any managed instance', [], {
    target: ['instance', 'managed-instance'],
  }),
  // Both are asked for, and the ARN of a task holds the name of its cluster: `cluster/*` beside `task/reports/*` opens no more
  // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html).
  running('ecs:ExecuteCommand', 'run commands in any container', [], { target: ['task'] }),
  running('apprunner:UpdateService', 'run an image of their own as any service', [], { target: ['service'] }),
  // The code interpreter of AWS has no role.
  running('bedrock-agentcore:StartCodeInterpreterSession', 'run code in any code interpreter', [usesInterpreter], {
    target: ['code-interpreter-custom'],
  }),
  running(
    'bedrock-agentcore:StartBrowserSession',
    'read the credentials of any custom browser’s role',
    [drivesBrowser],
    {
      target: ['browser-custom'],
    },
  ),
  running('bedrock-agentcore:InvokeAgentRuntimeCommand', 'run commands in any agent runtime'),
  running('bedrock-agentcore:UpdateAgentRuntime', 'change what any agent runtime runs', [
    ['bedrock-agentcore:InvokeAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntimeCommand'],
  ]),
  running('batch:SubmitJob', 'run commands in a job of any definition', [], {
    target: ['job-definition', 'job-definition-revision'],
  }),
  running('states:UpdateStateMachine', 'change what any state machine does', [
    ['states:StartExecution', 'states:StartSyncExecution'],
  ]),
  running('eks:CreateAccessEntry', 'make themselves administrator of any cluster', ['eks:AssociateAccessPolicy']),
  running(
    'ec2:ModifyInstanceAttribute',
    'have any instance run user data of theirs',
    ['ec2:StopInstances', 'ec2:StartInstances'],
    { target: ['instance'] },
  ),
  running('ec2:ModifyLaunchTemplate', 'have new instances run user data of theirs', [
    'ec2:CreateLaunchTemplateVersion',
  ]),
  running('ec2-instance-connect:SendSSHPublicKey', 'open a shell on any instance'),
  running('ec2-instance-connect:SendSerialConsoleSSHPublicKey', 'open the serial console of any instance'),
  running('elasticmapreduce:AddJobFlowSteps', 'run commands on any cluster'),
  // Their roles are not passed: `emr-containers:ExecutionRoleArn` limits them.
  running('emr-containers:StartJobRun', 'run code on any virtual cluster, as any role that trusts it'),

  beyond('kms:PutKeyPolicy', 'rewrite the policy of any key, and decrypt what it protects'),
  beyond('kms:CreateGrant', 'give themselves the use of any key'),
  beyond(
    'sso:AttachManagedPolicyToPermissionSet',
    'attach `AdministratorAccess` to the permission set they use',
    [],
    permissionSet,
  ),
  beyond(
    'sso:PutInlinePolicyToPermissionSet',
    'write any permission into the permission set they use',
    [],
    permissionSet,
  ),
  beyond('sso:CreateAccountAssignment', 'assign themselves any permission set', [], permissionSet),
  // The group decides what its members may do (https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html).
  beyond('identitystore:CreateGroupMembership', 'join any group of IAM Identity Center', [], { target: ['Group'] }),
  beyond('kms:Decrypt', 'decrypt with any key, also what they come across elsewhere'),
  beyond('kms:ReEncryptFrom', 'decrypt with any key, also what they come across elsewhere'),
  beyond('s3:GetObject', 'read every object of every bucket'),
  beyond('secretsmanager:GetSecretValue', 'read every secret of the account'),
  beyond('ssm:GetParameter', 'read every parameter, secure strings included'),
  beyond('ssm:GetParameters', 'read every parameter, secure strings included'),
  beyond('ssm:GetParametersByPath', 'read every parameter, secure strings included'),
  beyond('rds:ModifyDBInstance', 'set the master password of any database', [], { target: ['db'] }),
  beyond('rds:ModifyDBCluster', 'set the master password of any database cluster', [], { target: ['cluster'] }),
  beyond('redshift:GetClusterCredentials', 'sign in to any Redshift cluster as any of its users', [], {
    target: ['dbuser'],
  }),
  beyond('rds-db:connect', 'sign in to any database as any of its users'),
  beyond('ec2:GetPasswordData', 'read the administrator’s password of any Windows instance'),
  beyond('lightsail:GetInstanceAccessDetails', 'sign in to any Lightsail instance'),
  beyond('lightsail:GetRelationalDatabaseMasterUserPassword', 'read the master password of any Lightsail database'),
  beyond('gamelift:GetInstanceAccess', 'sign in to any instance of a fleet'),
  beyond('gamelift:GetComputeAccess', 'sign in to any compute of a fleet'),
  beyond('s3:PutBucketPolicy', 'open any bucket to anyone'),
  beyond('s3:PutBucketAcl', 'open any bucket that has ACLs to anyone'),
  beyond('s3:PutAccessPointPolicy', 'open any access point to anyone'),
  beyond('s3:PutObjectAcl', 'open any object of buckets that have ACLs to anyone'),
  beyond('lambda:AddPermission', 'open any function to anyone'),
  beyond('lambda:AddLayerVersionPermission', 'open any layer to anyone'),
  beyond('kinesis:PutResourcePolicy', 'open any stream to anyone'),
  beyond('glacier:SetVaultAccessPolicy', 'open any vault to anyone'),
  beyond('codeartifact:PutRepositoryPermissionsPolicy', 'open any package repository to anyone'),
  beyond('codeartifact:PutDomainPermissionsPolicy', 'open any domain of package repositories to anyone'),
  beyond('glue:PutResourcePolicy', 'open the Data Catalog to anyone'),
  beyond('sqs:AddPermission', 'open any queue to anyone'),
  beyond('sqs:SetQueueAttributes', 'open any queue to anyone'),
  beyond('sns:SetTopicAttributes', 'open any topic to anyone'),
  beyond('sns:AddPermission', 'open any topic to anyone'),
  beyond('secretsmanager:PutResourcePolicy', 'open any secret to anyone'),
  beyond('ecr:SetRepositoryPolicy', 'open any repository to anyone'),
  beyond('ecr-public:SetRepositoryPolicy', 'open any public repository to pushes by anyone'),
  beyond('dynamodb:PutResourcePolicy', 'open any table to anyone'),
  beyond('backup:PutBackupVaultAccessPolicy', 'open any backup vault to anyone'),
  beyond('elasticfilesystem:PutFileSystemPolicy', 'open any file system to anyone'),
  beyond('es:UpdateDomainConfig', 'open any OpenSearch domain to anyone'),
  beyond('es:UpdateElasticsearchDomainConfig', 'open any OpenSearch domain to anyone'),
  // https://docs.aws.amazon.com/ses/latest/dg/sending-authorization.html
  beyond('ses:CreateEmailIdentityPolicy', 'open sending mail as any identity to anyone'),
  beyond('ses:UpdateEmailIdentityPolicy', 'open sending mail as any identity to anyone'),
  beyond('ses:PutIdentityPolicy', 'open sending mail as any identity to anyone'),
  beyond('ec2:ModifySnapshotAttribute', 'share any volume snapshot with anyone'),
  beyond('ec2:ModifyImageAttribute', 'share any image with anyone'),
  beyond('rds:ModifyDBSnapshotAttribute', 'share any database snapshot with anyone'),
  beyond('rds:ModifyDBClusterSnapshotAttribute', 'share any database snapshot with anyone'),
  beyond('sts:AssumeRole', 'take on any role that trusts this account'),
];

/** Services that do a few things of their own with a passed role, whatever it may do: none of them takes over an account. */
const confined: ReadonlySet<string> = new Set(
  ['codestar', 'databrew', 'events', 'fis', 'iot', 'pipes', 'transfer'].map(service => `${service}.amazonaws.com`),
);

/** To write permissions into a role and use it through a service, by a way to use passed roles; none where it is confined. */
function takeovers({ reach, gives, with: further, passedTo }: Escalation): readonly Escalation[] {
  if (reach !== 'passing' || passedTo === undefined || confined.has(passedTo)) return [];
  return [
    ['iam:AttachRolePolicy', 'attach `AdministratorAccess` to a role'] as const,
    ['iam:PutRolePolicy', 'write any permission into a role'] as const,
  ].map(([opens, writes]) =>
    permissions(opens, `${writes} and, where it trusts \`${passedTo}\`, ${gives}`, ['iam:PassRole', ...further], {
      passedTo,
      onSameResource: true,
    }),
  );
}

/** The known ways to more permissions within one account. */
export const escalations: readonly Escalation[] = [...direct, ...direct.flatMap(takeovers)];
