/** `Date` that follows the execution's clock where a script asks for the present. */
import { now } from './host';

export function installDate(): void {
  const RealDate = Date;
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      const values = args.length === 0 ? [now()] : args;
      return Reflect.construct(target, values, newTarget === VirtualDate ? target : newTarget) as object;
    },
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = () => now();
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: VirtualDate,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(globalThis, 'Date', { value: VirtualDate, writable: true, configurable: true });
}
