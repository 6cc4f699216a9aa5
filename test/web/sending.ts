/** Uploads as the browser makes them, answered by hand. */
export class SentUpload {
  static all: SentUpload[] = [];
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  url = '';
  aborted = false;
  onload = (): void => undefined;
  onerror = (): void => undefined;
  open(_method: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(): void {}
  send(): void {
    SentUpload.all.push(this);
  }
  abort(): void {
    this.aborted = true;
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

/** Lets every upload of the tests of a file be answered by hand. */
export function catchUploads(): void {
  const real = globalThis.XMLHttpRequest;
  beforeEach(() => {
    SentUpload.all = [];
    globalThis.XMLHttpRequest = SentUpload as never;
  });
  afterEach(() => {
    globalThis.XMLHttpRequest = real;
  });
}
