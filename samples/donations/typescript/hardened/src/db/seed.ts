import { pool } from './pool.js';
import { hashApiKey } from '../lib/api-key.js';
import { logger } from '../logger.js';

const DEMO_TENANTS = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'Sea Rescue', apiKey: 'demo-key-sea-rescue' },
  { id: '22222222-2222-4222-8222-222222222222', name: 'City Library', apiKey: 'demo-key-city-library' },
];

await pool.query(
  `INSERT INTO tenants (id, name, api_key_hash)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
   ON CONFLICT (id) DO NOTHING`,
  [
    DEMO_TENANTS.map((tenant) => tenant.id),
    DEMO_TENANTS.map((tenant) => tenant.name),
    DEMO_TENANTS.map((tenant) => hashApiKey(tenant.apiKey)),
  ],
);
logger.info({ tenants: DEMO_TENANTS.map((tenant) => tenant.name) }, 'demo tenants ready');
await pool.end();
