import { setFlagsFromString } from 'node:v8';

/**
 * How much a function must have run, in bytes of bytecode, before V8 compiles it anew with all its skill; several times as
 * much as by default. A run ends after a second or two, and most of what V8 would compile by then never pays for itself.
 */
setFlagsFromString('--interrupt-budget=600000');
