// Stand-in for the outside world of both samples: payment provider, exchange rates, mailer.
// POST /v1/payments, /v1/payouts and /v1/mails honour the Idempotency-Key header; GET /v1/rates gives a fixed rate.
// GET /_requests lists what was received; POST /_behaviour {"path": "/v1/rates", "status": 503, "delayMs": 0, "times": 3}
// makes the next requests of a path fail or hang ("delayMs": -1).
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 9090);
const RATES_MICROS = { 'EUR>USD': 1_084_200, 'USD>EUR': 922_300, 'GBP>EUR': 1_190_000 };

const requests = [];
const answers = new Map();
const behaviours = new Map();
let created = 0;

function answerOnce(path, key, make) {
  const name = `${path} ${key}`;
  if (!answers.has(name)) answers.set(name, make(`${path.split('/').pop()}_${++created}`));
  return answers.get(name);
}

function answer(method, url, key, body) {
  const path = url.pathname;
  if (method === 'GET' && path === '/v1/rates') {
    const pair = `${url.searchParams.get('from')}>${url.searchParams.get('to')}`;
    return RATES_MICROS[pair] ? [200, { rateMicros: RATES_MICROS[pair] }] : [404, { error: `no rate for ${pair}` }];
  }
  if (method === 'POST' && path === '/v1/payments') {
    return [201, answerOnce(path, key, (id) => ({ id, checkoutUrl: `https://pay.example/${id}` }))];
  }
  if (method === 'POST' && path === '/v1/payouts') return [201, answerOnce(path, key, (id) => ({ id }))];
  if (method === 'POST' && path === '/v1/mails') return [202, answerOnce(path, key, (id) => ({ id }))];
  if (method === 'GET' && path === '/_requests') return [200, requests];
  if (method === 'POST' && path === '/_behaviour') {
    behaviours.set(body.path, { ...body });
    return [200, {}];
  }
  return [404, { error: 'unknown path' }];
}

function takeBehaviour(path) {
  const behaviour = behaviours.get(path);
  if (!behaviour) return undefined;
  behaviour.times = (behaviour.times ?? 1) - 1;
  if (behaviour.times <= 0) behaviours.delete(path);
  return behaviour;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
  const url = new URL(request.url, 'http://providers');
  const key = request.headers['idempotency-key'];
  const send = ([status, content]) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  };
  if (url.pathname.startsWith('/_')) return send(answer(request.method, url, key, body));

  requests.push({ method: request.method, path: url.pathname, key, body });
  const behaviour = takeBehaviour(url.pathname);
  if (behaviour?.delayMs === -1) return undefined;
  if (behaviour?.delayMs) await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
  if (!behaviour?.status) return send(answer(request.method, url, key, body));
  if (behaviour.after) answer(request.method, url, key, body);
  return send([behaviour.status, { error: 'as told' }]);
});

server.listen(port, '127.0.0.1', () => console.log(`providers on ${port}`));
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
