export class AppError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'AppError';
  }
}

export const badRequest = (message: string) => new AppError(400, 'bad_request', message);
export const unauthorized = (message: string) => new AppError(401, 'unauthorized', message);
export const notFound = (message: string) => new AppError(404, 'not_found', message);
export const conflict = (message: string) => new AppError(409, 'conflict', message);
export const keyReused = () =>
  new AppError(422, 'idempotency_key_reused', 'idempotency-key was used for a different request');

export class UpstreamError extends AppError {
  constructor(
    service: string,
    detail: string,
    readonly transient: boolean,
  ) {
    super(502, 'upstream_error', `${service}: ${detail}`);
    this.name = 'UpstreamError';
  }
}

export const isTransientUpstreamError = (error: unknown) => error instanceof UpstreamError && error.transient;

const FOREIGN_KEY_VIOLATION = '23503';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';

const hasSqlState = (error: unknown, state: string) =>
  error instanceof Error && 'code' in error && error.code === state;

/** The database gave up waiting; the request has changed nothing and can be sent again. */
export const isBusy = (error: unknown) =>
  hasSqlState(error, LOCK_NOT_AVAILABLE) || hasSqlState(error, QUERY_CANCELED) || isRetryableTransactionError(error);
export const isForeignKeyViolation = (error: unknown) => hasSqlState(error, FOREIGN_KEY_VIOLATION);
export const isRetryableTransactionError = (error: unknown) =>
  hasSqlState(error, SERIALIZATION_FAILURE) || hasSqlState(error, DEADLOCK_DETECTED);
