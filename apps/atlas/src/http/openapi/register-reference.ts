import type { App } from '../app.ts';
import type { Route } from '../route/define-route.ts';

export function registerReference(_app: App, _routes: readonly Route[]): void {}
