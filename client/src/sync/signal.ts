/** Listeners of one kind of event. A listener that throws does not keep the others from hearing. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  subscribe(listener: (value: T) => void): () => void {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (problem) {
        queueMicrotask(() => {
          throw problem;
        });
      }
    }
  }

  get used(): boolean {
    return this.#listeners.size > 0;
  }
}

/** Listeners by key, for text fields. */
export class KeyedSignal<T> {
  readonly #signals = new Map<string, Signal<T>>();

  subscribe(key: string, listener: (value: T) => void): () => void {
    const signal = this.#signals.get(key) ?? new Signal<T>();
    this.#signals.set(key, signal);
    const stop = signal.subscribe(listener);
    return () => {
      stop();
      if (!signal.used) {
        this.#signals.delete(key);
      }
    };
  }

  emit(key: string, value: T): void {
    this.#signals.get(key)?.emit(value);
  }

  has(key: string): boolean {
    return this.#signals.has(key);
  }
}
