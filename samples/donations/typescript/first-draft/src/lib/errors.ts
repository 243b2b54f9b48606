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

export class UpstreamError extends AppError {
  constructor(service: string, detail: string) {
    super(502, 'upstream_error', `${service}: ${detail}`);
    this.name = 'UpstreamError';
  }
}

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

const hasSqlState = (error: unknown, state: string) =>
  error instanceof Error && 'code' in error && error.code === state;

export const isUniqueViolation = (error: unknown) => hasSqlState(error, UNIQUE_VIOLATION);
export const isForeignKeyViolation = (error: unknown) => hasSqlState(error, FOREIGN_KEY_VIOLATION);
