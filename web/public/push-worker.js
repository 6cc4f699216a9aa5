// Shows what is pushed while no page is open, and leads to it. It keeps nothing, asks for nothing, and stands before no
// request: what is shown was judged by the server when it was sent, and what is opened is judged when it is opened.

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, renotify: true, icon: '/icon-192.png', badge: '/icon-192.png', data: { path } }),
  );
});

/** A page of the same account goes there itself, so that nothing that stands in it is lost; else one is opened. */
async function open(path) {
  const account = path.split('/')[1];
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find(({ url }) => new URL(url).pathname.split('/')[1] === account);
  if (!page) return self.clients.openWindow(path);
  page.postMessage({ type: 'portico-open', path });
  return page.focus();
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});
