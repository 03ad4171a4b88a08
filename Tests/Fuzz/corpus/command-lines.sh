#!/bin/ksh
mkwpar -s -n alder -N interface=en0,address=192.0.2.10 \ 
   -M directory=/vfs=nfs host=nfs1 dev=/e/root
mkwpar -s -n birch -N address= 192.0.2.11 -D devname=/dev/xti/*
case $1 in a) ssh lpar01 'wparexec -n app -x A=b -- /usr/bin/vmstat 5';; esac
cat <<X
$(chwpar -K -N address=192.0.2.9 alder)
X
function f { mkwpar -D devname=<disk> -n $name -P secret; }
