import { describe, expect, it } from 'vitest';
import { checkPin } from './check-pin.ts';

describe('checkPin', () => {
  it('knows codes, their states and their districts', async () => {
    expect(await checkPin({ postCode: '682001', state: 'Kerala', district: 'Ernakulam' })).toEqual({
      code: { id: 'pin_registry', result: 'pass' },
      state: { id: 'pin_state', result: 'pass' },
      district: { id: 'pin_district', result: 'pass' },
    });
  });

  it('tells a code that lies in another state, also under its former name', async () => {
    expect((await checkPin({ postCode: '110001', state: 'Kerala', district: '' })).state!.result).toBe('fail');
    expect((await checkPin({ postCode: '751001', state: 'ORISSA', district: '' })).state!.result).toBe('pass');
  });

  it('judges a code that no post office has by its first digits, and fails nothing for it', async () => {
    expect(await checkPin({ postCode: '679999', state: 'Kerala', district: 'Ernakulam' })).toEqual({
      code: { id: 'pin_registry', result: 'not_run' },
      state: { id: 'pin_state', result: 'pass' },
      district: { id: 'pin_district', result: 'not_run' },
    });
    expect((await checkPin({ postCode: '609999', state: 'Kerala', district: '' })).state!.result).toBe('fail');
  });

  it('says nothing of what is missing', async () => {
    expect(await checkPin({ postCode: '', state: 'Kerala', district: '' })).toEqual({});
    expect(await checkPin({ postCode: '682001', state: 'Keral', district: '' })).toEqual({
      code: { id: 'pin_registry', result: 'pass' },
    });
  });
});
