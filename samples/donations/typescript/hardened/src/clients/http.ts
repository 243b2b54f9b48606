import { UpstreamError } from '../lib/errors.js';

export interface HttpRequest {
  service: string;
  url: URL;
  method: 'GET' | 'POST';
  body?: object;
  idempotencyKey?: string;
  timeoutMs: number;
}

/** One bounded attempt. An error says whether repeating the same request can help. */
export async function requestJson<T>({ service, url, method, body, idempotencyKey, timeoutMs }: HttpRequest): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body) headers['content-type'] = 'application/json';
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      const transient = response.status >= 500 || response.status === 429;
      throw new UpstreamError(service, `status ${response.status}`, transient);
    }
    return (await response.json()) as T;
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    throw new UpstreamError(service, error instanceof Error ? error.message : 'request failed', true);
  }
}
