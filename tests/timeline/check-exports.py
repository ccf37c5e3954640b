#!/usr/bin/env python3
"""Reads exported files back with readers that are not ours.

check-exports.py FOLDER    the folder holds what test-export.c wrote
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib

folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


def check_png(name):
    data = open(path(name), 'rb').read()
    assert data[:8] == b'\x89PNG\r\n\x1a\n', 'no PNG signature'
    at, tags, pixels = 8, [], b''
    while at < len(data):
        length, tag = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        crc, = struct.unpack('>I', data[at + 8 + length:at + 12 + length])
        assert crc == zlib.crc32(tag + body), 'checksum of %s' % tag
        tags.append(tag)
        if tag == b'IHDR':
            width, height, depth, color = struct.unpack('>IIBB', body[:10])
        if tag == b'IDAT':
            pixels += body
        at += 12 + length
    assert tags[0] == b'IHDR' and tags[-1] == b'IEND'
    channels = {2: 3, 6: 4}[color]
    raw = zlib.decompress(pixels)
    assert len(raw) == height * (1 + width * channels * depth // 8), 'pixels'
    assert width == 2560 and height > 400, (width, height)


def check_svg(name):
    root = ET.parse(path(name)).getroot()
    assert root.tag == '{http://www.w3.org/2000/svg}svg', root.tag
    tags = [element.tag.split('}')[1] for element in root.iter()]
    assert 'image' not in tags, 'a picture of pixels in a file of lines'
    assert tags.count('path') > 50, tags.count('path')
    width = float(re.match(r'[\d.]+', root.get('width')).group())
    assert abs(width - 960) < 1, width


def check_pdf(name, words):
    data = open(path(name), 'rb').read()
    assert data.startswith(b'%PDF-') and b'%%EOF' in data[-32:]
    if shutil.which('pdftotext') is None:
        print('no pdftotext: the text of the PDF was not read')
        return
    info = subprocess.run(['pdfinfo', path(name)], check=True, capture_output=True, text=True).stdout
    assert re.search(r'^Pages:\s+1$', info, re.M), info
    text = subprocess.run(['pdftotext', '-layout', path(name), '-'], check=True,
                          capture_output=True, text=True).stdout
    for word in words:
        assert word in text, '%r is not in the PDF: %s' % (word, text)


def read_table():
    raw = open(path('all.csv'), 'rb').read()
    assert b'\r\n' in raw and b'\n' not in raw.replace(b'\r\n', b'').replace(b'"quoted\n', b'')
    with open(path('all.csv'), newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def check_table():
    rows = read_table()
    assert list(rows[0]) == ['run', 'lane', 'kind', 'task', 'label', 'state', 'activity',
                             'start_s', 'end_s', 'cpu_s', 'core', 'outcome']
    assert {row['run'] for row in rows} == {'sequential', 'threads', 'threads 2', 'processes', 'async'}
    for run in {row['run'] for row in rows}:
        own = [row for row in rows if row['run'] == run]
        ended = [row['outcome'] for row in own if row['outcome']]
        assert len(ended) == (10 if run != 'threads 2' else 1), (run, ended)
        assert ended.count('failed') == (1 if run != 'threads 2' else 0), (run, ended)
        assert all(float(row['end_s']) >= float(row['start_s']) >= 0 for row in own)
    # the first picture waits from 0 to 0.6 s and is then computed for 28 ms
    first = [row for row in rows if row['run'] == 'threads' and row['task'] == '0']
    assert [row['state'] for row in first] == ['waiting-io', 'computing'], first
    assert first[0]['start_s'] == '0.000000000' and first[0]['end_s'] == '0.600000000', first
    assert first[1]['end_s'] == '0.628000000' and first[1]['outcome'] == 'done', first
    assert float(first[1]['cpu_s']) == 0.028, first
    labels = {row['label'] for row in rows if row['run'] == 'threads 2' and row['task']}
    assert labels == {'a "quoted\n" label, with ; and \u00e7'}, labels
    assert {row['activity'] for row in rows if row['run'] == 'processes'} == {'', 'send'}


def check_trace():
    with open(path('all.json'), encoding='utf-8') as file:
        trace = json.load(file)
    events = trace['traceEvents']
    assert {event['pid'] for event in events} == {1, 2, 3, 4, 5}
    by_phase = {}
    for event in events:
        by_phase.setdefault(event['ph'], []).append(event)
    rows = read_table()
    threads = [row for row in rows if row['kind'] != 'coroutine']
    assert len(by_phase['X']) == len(threads), (len(by_phase['X']), len(threads))
    for event, row in zip(by_phase['X'], threads):
        assert abs(event['ts'] / 1e6 - float(row['start_s'])) < 1e-9, (event, row)
        assert abs((event['ts'] + event['dur']) / 1e6 - float(row['end_s'])) < 1e-8, (event, row)
        assert event['name'] == row['state'] and event['tid'] == int(row['lane']) + 1
    names = {(event['pid'], event['tid']) for event in by_phase['M'] if event['name'] == 'thread_name'}
    assert {(event['pid'], event['tid']) for event in by_phase['X']} <= names
    assert len([event for event in by_phase['M'] if event['name'] == 'process_name']) == 5
    check_async(by_phase, rows)
    check_flows(by_phase)
    assert {event['args']['own_permille'] for event in by_phase['C']} == {0, 1000}


def check_async(by_phase, rows):
    coroutines = [row for row in rows if row['kind'] == 'coroutine']
    lanes = {row['lane'] for row in coroutines}
    # all spans of a coroutine, and one around them
    assert len(by_phase['b']) == len(by_phase['e']) == len(coroutines) + len(lanes)
    open_spans = {}
    for event in [event for event in by_phase['b'] + by_phase['e']]:
        assert event['cat'] == 'coroutine'
        open_spans.setdefault(event['id'], []).append((event['ts'], event['ph'], event['name']))
    assert len(open_spans) == len(lanes)
    for spans in open_spans.values():
        assert sum(1 if phase == 'b' else -1 for _, phase, _ in spans) == 0


def check_flows(by_phase):
    starts = {event['id']: event for event in by_phase['s']}
    ends = {event['id']: event for event in by_phase['f']}
    assert starts.keys() == ends.keys() and len(starts) == 1
    for key, start in starts.items():
        assert ends[key]['ts'] >= start['ts'] and ends[key]['bp'] == 'e'
        # both within a span of their thread, or readers drop them
        for event in (start, ends[key]):
            assert any(span['pid'] == event['pid'] and span['tid'] == event['tid']
                       and span['ts'] <= event['ts'] <= span['ts'] + span['dur']
                       for span in by_phase['X']), event


checks = {
    'png': lambda: check_png('all.png'),
    'svg': lambda: check_svg('all.svg'),
    'pdf': lambda: check_pdf('all.pdf', ['Gallery', 'Threads', 'Processes', 'Thread 5', 'Coroutine 1',
                                         'computing', 'failed', 'Core 1']),
    'csv': check_table,
    'trace': check_trace,
}
checks[sys.argv[2]]()
