import { PARCEL_ID, PLACES_ID } from './packed-files.ts';

/**
 * Runs in the page before Allure does and gives it its data, file by file: Allure waits for whatever it finds under a
 * name in `allureReportData`, so that a parcel is unpacked only when something in it is shown. The last few stay open.
 */
export const UNPACK_SCRIPT = `
(function () {
  var open = new Map();
  function unpacked(id) {
    var text = document.getElementById(id).textContent;
    return fetch('data:application/gzip;base64,' + text).then(function (response) {
      return new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).blob();
    });
  }
  function parcel(number) {
    if (!open.has(number)) {
      if (open.size > 15) open.delete(open.keys().next().value);
      open.set(number, unpacked('${PARCEL_ID}' + number));
    }
    return open.get(number);
  }
  function base64(blob) {
    return new Promise(function (resolve, reject) {
      var reader = new FileReader();
      reader.onload = function () { resolve(reader.result.slice(reader.result.indexOf(',') + 1)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsDataURL(blob);
    });
  }
  var places = new Promise(function (resolve) { addEventListener('DOMContentLoaded', resolve); })
    .then(function () { return unpacked('${PLACES_ID}'); })
    .then(function (blob) { return blob.text(); })
    .then(JSON.parse);
  places.catch(function () {
    // Allure takes its own notice of loading away; this one stays, below the way back.
    var notice = document.createElement('div');
    notice.className = 'allure-app-loader';
    notice.textContent = document.getElementById('${PLACES_ID}').dataset.fault;
    document.querySelector('.gate-return').before(notice);
  });
  window.allureReportData = new Proxy({}, {
    has: function () { return true; },
    get: function (_, name) {
      return places.then(function (known) {
        if (!Object.hasOwn(known, name)) throw new Error('The report holds no ' + name + '.');
        var place = known[name];
        return parcel(place[0]).then(function (blob) { return base64(blob.slice(place[1], place[1] + place[2])); });
      });
    },
  });
})();
`;
